package import Foundation

/// One status that Meta reported about one message.
package struct StatusEvent: Hashable, Sendable {
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        case sent
        case delivered
        case read
        case failed
    }

    package var kind: Kind
    /// When it happened, by Meta's clock.
    package var at: Date
    /// Our key, where the callback carries one of ours.
    package var key: MessageKey?
    /// Meta's id of the message (`wamid…`).
    package var messageID: String
    /// The recipient's digits as Meta knows them; may differ from what was sent to.
    package var recipient: String?
    /// The recipient's business-scoped user id.
    package var userID: String?
    /// For `failed`: why.
    package var error: PlatformError?
    /// For the statuses that carry it: what Meta charges for.
    package var pricing: Pricing?

    package init(
        kind: Kind,
        at: Date,
        key: MessageKey? = nil,
        messageID: String,
        recipient: String? = nil,
        userID: String? = nil,
        error: PlatformError? = nil,
        pricing: Pricing? = nil
    ) {
        self.kind = kind
        self.at = at
        self.key = key
        self.messageID = messageID
        self.recipient = recipient
        self.userID = userID
        self.error = error
        self.pricing = pricing
    }
}

/// The `pricing` object of a status (`webhooks.md` §4.6.1).
package struct Pricing: Hashable, Sendable, Codable {
    package var billable: Bool?
    /// `marketing`, `utility`, …, as Meta bills it.
    package var category: String
    /// `regular` is charged; the `free_…` kinds are not.
    package var type: String?

    package init(billable: Bool?, category: String, type: String?) {
        self.billable = billable
        self.category = category
        self.type = type
    }
}
