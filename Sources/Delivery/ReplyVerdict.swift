import CampaignCore

/// What follows from the outcome of an answer, for its person and for the others.
enum ReplyVerdict: Hashable, Sendable {
    /// The answer has this outcome.
    case settle
    /// The person's turn comes again in a later run; others may be tried.
    case postpone(cause: String)
    /// Nobody else is to be tried now; the answer is recorded as given.
    case stop(recorded: AttemptOutcome, cause: String, obstacle: ReplyDeliveryEnd.Obstacle?)

    init(on outcome: AttemptOutcome) {
        self =
            switch outcome {
            case .accepted: .settle
            case .notSent(let cause), .unknown(let cause):
                .stop(
                    recorded: outcome,
                    cause: cause,
                    obstacle: .unavailable(reason: "the Graph API cannot be reached (\(cause))")
                )
            case .rejected(let error): Self(on: error)
            }
    }

    private init(on error: PlatformError) {
        let catalogue = ErrorCatalogue.standard
        let entry = catalogue.entry(of: error)
        let cause = "\(entry.title) (\(error.code)): \(entry.advice)"
        self =
            switch catalogue.errorClass(of: error, channel: .answer) {
            case .permanentRecipient, .permanentTemplate, .suppressRecipient: .settle
            case .retryBackoff: .postpone(cause: cause)
            case .waitRate: .stop(recorded: .notSent(cause: cause), cause: cause, obstacle: nil)
            case .permanentAccount:
                .stop(
                    recorded: .notSent(cause: cause),
                    cause: cause,
                    obstacle: .refused(reason: cause, RefusalCause(error))
                )
            }
    }
}
