/// What the ledger notes about a message besides its state, as values that `Reports` puts into words.
package enum MessageNote: Hashable, Sendable {
    /// What Meta, the network or the check of the row said, or what an earlier version of drumbeat wrote.
    case words(String)
    /// The person has no phone number, and nothing else is sent to yet.
    case noPhone
    /// The person was on the suppression list when the message was due.
    case suppressedWhenDue
    /// The account may not message the person's country (130497).
    case countryRestricted
    /// Callbacks came for later messages and none for this one, which was presumed not sent and waits again.
    case presumedNotSent
    /// Meta did not deliver the message, for that reason, and it waits again.
    case triedAgain(code: Int)
    /// The ledger was restored from an older copy, and the message may have been sent meanwhile.
    case restored
    /// The process ended before the answer was recorded.
    case processEnded
    /// The broadcast's time was over before the message could be sent, and this kept it.
    case expired(HoldCause)
}

extension SkipReason {
    /// What is noted about a message that a claim skips for this reason.
    package var noteWhenDue: MessageNote? {
        switch self {
        case .suppressed: .suppressedWhenDue
        case .country: .countryRestricted
        case .invalidPhone: .noPhone
        case .duplicate, .missingParameter, .invalidParameter, .frequencyCap, .heldOut, .budget: nil
        }
    }
}
