package import Foundation

/// Something that drumbeat decided of its own accord and that a reviewer may ask about.
///
/// What Meta did is in attempts and statuses; this is why a message,
/// a broadcast or a sender was treated otherwise than the rest.
package struct Decision: Hashable, Sendable {
    /// The raw values are what the ledger stores.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An attempt of unknown outcome was presumed not to have arrived.
        case presumedNotSent = "presumed_not_sent"
        /// The message waits because the person got another one a moment ago (`whatsapp-cloud-api.md` §5.2).
        case spaced
        /// Meta said that the sender was too fast; it sends at half the rate for a while.
        case slowedDown = "slowed_down"
        /// Meta called the sender's marketing spam; none is sent for a day.
        case marketingHeld = "marketing_held"
        /// The ledger was older than what had been sent; the message may have been sent meanwhile.
        case restored
        /// Meta withheld the message for the person's sake, and it was tried again after a while.
        case triedAgain = "tried_again"
        /// A person or a fault paused, resumed, moved or cancelled the broadcast, or left a part of it out.
        case moved
    }

    /// The values of the reason, which `Reports` puts into words.
    package enum Reason: Hashable, Sendable {
        /// A sentence as an earlier version of drumbeat wrote it.
        case words(Kind, String)
        case presumedNotSent(attempt: Int32, then: Sequel)
        case spaced
        /// The part of its rate that the sender uses from then on.
        case slowedDown(percent: Int)
        case marketingHeld(StateReason)
        /// With the time of the copy, if that was noted.
        case restored(copiedAt: Date?)
        case triedAgain(attempt: Int32, code: Int)
        case moved(to: BroadcastState, Occasion)
        /// A person moved what was left of the broadcast to another time.
        case rescheduled(to: Date)
        /// So many people of a country showed that the account may not message it (130497).
        case countryLeftOut(region: String, people: Int)
    }

    /// What follows for a message that was presumed not sent; the raw values are what the ledger stores.
    package enum Sequel: String, Sendable, Hashable, CaseIterable {
        /// It is sent again, as `on_unknown` says.
        case resent
        /// It is not sent again, as `on_unknown` says.
        case held
        /// It is not sent again, as its broadcast is over.
        case over
    }

    /// Why a broadcast moved to another state.
    package enum Occasion: Hashable, Sendable {
        case reason(StateReason)
        case command
        /// What Meta said that kept it is over.
        case conditionsOver
        /// Messages that Meta dropped are sent again.
        case droppedRetried
        /// Messages that Meta withheld are tried again.
        case withheldRetried
        /// A person has messages sent that were held as they may have been sent after a copy of the ledger was made.
        case heldReleased
        /// Messages whose file Meta could not show are sent again with the file uploaded again.
        case mediaRenewed
    }

    package var reason: Reason
    package var at: Date
    /// The message whose callback proves the reason, if one does.
    package var evidence: MessageID?

    package init(_ reason: Reason, at: Date, evidence: MessageID? = nil) {
        self.reason = reason
        self.at = at
        self.evidence = evidence
    }
}

extension Decision {
    package var kind: Kind {
        switch reason {
        case .words(let kind, _): kind
        case .presumedNotSent: .presumedNotSent
        case .spaced: .spaced
        case .slowedDown: .slowedDown
        case .marketingHeld: .marketingHeld
        case .restored: .restored
        case .triedAgain: .triedAgain
        case .moved, .rescheduled, .countryLeftOut: .moved
        }
    }
}
