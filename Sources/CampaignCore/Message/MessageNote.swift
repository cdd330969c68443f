package import Foundation

/// What the ledger notes about a message besides its state, as values that `Reports` puts into words.
package enum MessageNote: Hashable, Sendable {
    /// What Meta, the network or the check of the row said, or what an earlier version of drumbeat wrote.
    case words(String)
    /// The person has no phone number, and nothing else is sent to yet.
    case noPhone
    /// The person was on the suppression list when the message was due.
    ///
    /// With the time of the claim that skipped it; an earlier version of drumbeat noted none.
    case suppressedWhenDue(at: Date?)
    /// The account may not message the person's country (130497).
    ///
    /// With the time of the claim that skipped the message, if that was noted.
    case countryRestricted(at: Date?)
    /// Callbacks came for later messages and none for this one, which was presumed not sent and waits again.
    case presumedNotSent
    /// Meta did not deliver the message, for that reason, and it waits again.
    case triedAgain(code: Int)
    /// The ledger was restored from an older copy, and the message may have been sent after that was made.
    ///
    /// With the time of the copy, if that was noted.
    case restored(copiedAt: Date?)
    /// The same, and a person has ended the broadcast without it.
    case givenUp(copiedAt: Date?)
    /// Another broadcast has the same message for the person.
    case repeated(template: String, broadcast: String)
    /// The process ended before the answer was recorded.
    case processEnded
    /// The broadcast's time was over before the message could be sent, and this kept it.
    case expired(HoldCause)
}

extension SkipReason {
    /// What is noted about a message that a claim skips for this reason at a time.
    package func noteWhenDue(at time: Date) -> MessageNote? {
        switch self {
        case .suppressed: .suppressedWhenDue(at: time)
        case .country: .countryRestricted(at: time)
        case .invalidPhone: .noPhone
        case .duplicate, .repeated, .missingParameter, .invalidParameter, .frequencyCap, .heldOut, .budget: nil
        }
    }
}

extension MessageNote {
    /// When a claim decided what the note says; nil for what was decided otherwise.
    package var decidedAt: Date? {
        switch self {
        case .suppressedWhenDue(let time), .countryRestricted(let time): time
        case .words, .noPhone, .presumedNotSent, .triedAgain, .restored, .givenUp, .repeated, .processEnded, .expired:
            nil
        }
    }
}
