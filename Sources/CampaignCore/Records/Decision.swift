package import Foundation

/// Something that drumbeat decided of its own accord and that a reviewer may ask about.
///
/// What the platform did is in attempts and statuses; this is why a message,
/// a broadcast or a sender was treated otherwise than the rest.
package struct Decision: Hashable, Sendable {
    /// The raw values are what the ledger stores.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An attempt of unknown outcome was presumed not to have arrived; its message waits again.
        case presumedNotSent = "presumed_not_sent"
        /// The message waits because the person got another one a moment ago (`whatsapp-cloud-api.md` §5.2).
        case spaced
        /// The platform said that the sender was too fast; it sends at half the rate for a while.
        case slowedDown = "slowed_down"
        /// The platform called the sender's marketing spam; none is sent for a day.
        case marketingHeld = "marketing_held"
        /// The ledger was older than what had been sent; the message may have been sent meanwhile.
        case restored
        /// The platform withheld the message for the person's sake, and it was tried again after a while.
        case triedAgain = "tried_again"
        /// A person or a fault paused, resumed or cancelled the broadcast.
        case moved
    }

    package var kind: Kind
    package var at: Date
    /// The reason, one lower-case sentence.
    package var detail: String
    /// The message whose callback proves the reason, where one does.
    package var evidence: MessageID?

    package init(_ kind: Kind, at: Date, detail: String, evidence: MessageID? = nil) {
        self.kind = kind
        self.at = at
        self.detail = detail
        self.evidence = evidence
    }
}
