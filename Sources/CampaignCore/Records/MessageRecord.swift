package import Foundation
package import PhoneNumbers

/// One row of a broadcast as the ledger has it: what a line of the report is made from.
package struct MessageRecord: Hashable, Sendable {
    /// The row of the audience, from 1, the header not counted.
    package var row: Int32
    /// Nil if the row's phone column held no number.
    package var phone: PhoneNumber?
    /// The business-scoped user id that the row has; nil if it has none.
    package var userID: UserID?
    package var state: MessageState
    /// Why the row was skipped; nil unless it was.
    package var reason: SkipReason?
    /// What exactly was wrong with the row, or why its outcome is not known.
    package var detail: MessageNote?
    package var acceptedAt: Date?
    package var sentAt: Date?
    package var deliveredAt: Date?
    package var readAt: Date?
    package var failedAt: Date?
    package var error: PlatformError?
    /// How many POSTs were made, or may have been made; in a message's history, the number of the last attempt.
    package var attempts: Int32
    /// Meta's id (`wamid…`).
    package var messageID: String?
    package var pricing: Pricing?
    /// The row's cells as one line of CSV without its line end.
    package var cells: [UInt8]

    package init(
        row: Int32,
        phone: PhoneNumber?,
        userID: UserID? = nil,
        state: MessageState,
        reason: SkipReason? = nil,
        detail: MessageNote? = nil,
        acceptedAt: Date? = nil,
        sentAt: Date? = nil,
        deliveredAt: Date? = nil,
        readAt: Date? = nil,
        failedAt: Date? = nil,
        error: PlatformError? = nil,
        attempts: Int32 = 0,
        messageID: String? = nil,
        pricing: Pricing? = nil,
        cells: [UInt8]
    ) {
        self.row = row
        self.phone = phone
        self.userID = userID
        self.state = state
        self.reason = reason
        self.detail = detail
        self.acceptedAt = acceptedAt
        self.sentAt = sentAt
        self.deliveredAt = deliveredAt
        self.readAt = readAt
        self.failedAt = failedAt
        self.error = error
        self.attempts = attempts
        self.messageID = messageID
        self.pricing = pricing
        self.cells = cells
    }

    /// Whom the message went to, or would have; nil if the row names nobody.
    package var recipient: Recipient? {
        Recipient(phone: phone, userID: userID)
    }

    /// What kept an expired message from being sent in time; nil for any other, and where an earlier version ended it.
    package var holdCause: HoldCause? {
        if state == .expired, case .expired(let cause) = detail { cause } else { nil }
    }
}
