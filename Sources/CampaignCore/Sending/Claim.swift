package import Foundation

/// Messages that are this process's to send, and the slots to send them in.
package struct Claim: Sendable {
    /// Whether the broadcast may be sent at all: `take`, or a `stop` whose claim is empty.
    package var verdict: ClaimVerdict
    /// In the audience's order; each one's attempt is committed.
    package var messages: [ClaimedMessage] = []
    /// Ascending; as many as `messages` and the carried ones together, or fewer.
    package var slots: [Date] = []
    /// When the next message falls due, or the stop ends; nil if none waits, or nobody knows.
    package var nextDue: Date?

    package init(_ verdict: ClaimVerdict) {
        self.verdict = verdict
    }
}

/// A message whose next attempt is committed and is to be made.
package struct ClaimedMessage: Sendable, Hashable {
    package var id: MessageID
    package var recipient: Recipient
    /// The attempt that this claim is, from 1.
    package var attempt: Int32
    /// How many earlier attempts were refused for a passing reason; limits, and attempts that never left, do not count.
    package var passingRefusals = 0
    /// When the first of them was made.
    package var refusedSince: Date?
    /// The row's cells as one line of CSV.
    package var cells: [UInt8]

    package init(id: MessageID, to recipient: Recipient, attempt: Int32, cells: [UInt8]) {
        self.id = id
        self.recipient = recipient
        self.attempt = attempt
        self.cells = cells
    }
}
