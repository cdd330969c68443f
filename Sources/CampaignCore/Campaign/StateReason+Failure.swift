extension StateReason {
    /// What it means to a script that a broadcast is paused for this reason; nil if a person wanted it.
    package var failure: FailureKind? {
        switch self {
        case .byHand: nil
        case .words, .missed, .restored, .unreadable, .testEnded, .repeats, .reported, .media, .templatesDiffer:
            .badData
        case .refusal(let error), .refusals(_, let error), .failures(_, let error): Self.failure(of: error)
        case .spam: .permission
        case .conditions(let conditions): conditions.allSatisfy(\.isOfTemplate) ? .badData : .permission
        }
    }

    /// The account's faults are not the campaign's: Meta stops the account with the first or the second.
    private static func failure(of error: PlatformError) -> FailureKind {
        if error.code == ErrorCatalogue.userError { return .permission }
        return ErrorCatalogue.standard.entry(of: error).errorClass == .permanentAccount ? .permission : .badData
    }
}

extension StateReason {
    /// Whether a broadcast that is paused for it waits for Meta to approve its template again: answers or callbacks
    /// showed that the template is paused (132015).
    package var awaitsApproval: Bool {
        switch self {
        case .refusal(let error), .refusals(_, let error), .failures(_, let error):
            error.code == ErrorCatalogue.pausedTemplate
        case .words, .byHand, .missed, .restored, .unreadable, .spam, .testEnded, .repeats, .reported, .media,
            .templatesDiffer, .conditions:
            false
        }
    }

    /// Whether a broadcast that is paused for it stays so until a person decides, whatever Meta says.
    package var awaitsPerson: Bool {
        switch self {
        case .byHand, .conditions: false
        case .words, .missed, .restored, .unreadable, .refusal, .refusals, .failures, .spam, .testEnded, .repeats,
            .reported, .media, .templatesDiffer:
            !awaitsApproval
        }
    }

    /// Whether a broadcast is paused for it as soon as it is planned, and nothing is wrong with its files: a person says
    /// whether it is meant.
    package var asksWhetherMeant: Bool {
        switch self {
        case .repeats, .reported: true
        case .words, .byHand, .missed, .restored, .unreadable, .refusal, .refusals, .failures, .spam, .testEnded,
            .media, .templatesDiffer, .conditions:
            false
        }
    }
}
