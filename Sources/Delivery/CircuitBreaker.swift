import CampaignCore

/// Stops a run whose requests come to nothing, before more messages are spent on it.
///
/// A request whose fate is unknown may have cost a message, so few of them in
/// a row are enough; a request that never left costs nothing but time.
struct CircuitBreaker: Sendable {
    enum Action: Hashable, Sendable {
        case goOn
        /// Others are refused for the same passing reason, or nothing was taken yet: it need not be the message's fault,
        /// which is to wait.
        case spare
        /// The Graph API cannot be reached, does not answer or is not in order.
        case giveUp(reason: String)
        /// The same refusal for one recipient after another: the fault is not theirs.
        case pause(reason: StateReason, code: Int)
        /// Meta refuses whatever the sender sends: the messages are to wait.
        case holdSender(reason: StateReason)
    }

    /// Codes for which the broadcast was paused and resumed: a person has decided, and rows fail one by one.
    var settledCodes: Set<Int> = []

    private var hasAccepted = false
    private var unknownInARow = 0
    private var notSentInARow = 0
    private var refusalsInARow = 0
    /// Whose refusals these are.
    private var refused: Set<MessageID> = []
    private var lastRefusal: Int?

    /// How many outcomes of a kind in a row are too many.
    static let unknownLimit = 25
    static let notSentLimit = 10
    static let refusalLimit = 20
    /// So many messages that are refused in a row with one code are not at fault themselves.
    static let sharedLimit = 3

    mutating func note(_ outcome: AttemptOutcome, of message: MessageID) -> Action {
        switch outcome {
        case .accepted:
            self = CircuitBreaker(settledCodes: settledCodes, hasAccepted: true)
            return .goOn
        case .rejected(let error):
            let errorClass = ErrorCatalogue.standard.errorClass(of: error, channel: .answer)
            switch errorClass {
            // Everything on its way is refused then: by a limit, and nothing is wrong with it; for the account's sake,
            // and the first refusal has stopped the sending.
            case .waitRate, .permanentAccount: return .goOn
            // Each person's own word.
            case .suppressRecipient: return .goOn
            // The rest of the country is left out.
            case .permanentRecipient where error.code == ErrorCatalogue.restrictedCountry: return .goOn
            case .retryBackoff, .permanentRecipient, .permanentTemplate:
                return noteRefusal(error, of: message, isPassing: errorClass == .retryBackoff)
            }
        case .notSent(let cause):
            notSentInARow += 1
            return notSentInARow < Self.notSentLimit ? .goOn : .giveUp(reason: cause)
        case .unknown(let cause):
            unknownInARow += 1
            return unknownInARow < Self.unknownLimit ? .goOn : .giveUp(reason: cause)
        }
    }

    private mutating func noteRefusal(_ error: PlatformError, of message: MessageID, isPassing: Bool) -> Action {
        unknownInARow = 0
        notSentInARow = 0
        if lastRefusal != error.code { (refusalsInARow, refused) = (0, []) }
        lastRefusal = error.code
        refusalsInARow += 1
        if refusalsInARow <= Self.refusalLimit { refused.insert(message) }
        if error.code == ErrorCatalogue.userError { return noteUserError(error) }
        guard refusalsInARow == Self.refusalLimit else {
            return isPassing && (!hasAccepted || refused.count >= Self.sharedLimit) ? .spare : .goOn
        }
        // What passes needs nobody to resume.
        if isPassing {
            return .giveUp(
                reason: "\(refusalsInARow) recipients in a row were refused with \(error.code): \(error.details)"
            )
        }
        let isOfRows = ErrorCatalogue.isAmbiguous(error.code) && ErrorCatalogue.namesParameter(error.details)
        return isOfRows || settledCodes.contains(error.code)
            ? .goOn : .pause(reason: .refusals(count: refusalsInARow, error), code: error.code)
    }

    /// The first of them fail, as each may be its row's own; those that follow wait.
    private func noteUserError(_ error: PlatformError) -> Action {
        if refusalsInARow >= Self.refusalLimit { return .holdSender(reason: .refusals(count: refusalsInARow, error)) }
        return refused.count >= Self.sharedLimit ? .spare : .goOn
    }
}
