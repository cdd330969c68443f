package import Foundation

/// One status that Meta reported about one message.
package struct StatusEvent: Hashable, Sendable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
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
    /// The id that holds for all businesses of a parent company.
    package var parentUserID: String?
    /// The `phone_number_id` that the message was sent with; nil if the callback names none.
    package var phoneNumberID: String?
    /// Whether it carries another program's label in the place of our key.
    package var hasForeignLabel = false
    /// For `failed`: why.
    package var error: PlatformError?
    /// For the statuses that carry it: what Meta charges for.
    package var pricing: Pricing?
    /// For the few statuses that still carry it: the conversation that was opened.
    package var conversation: Conversation? {
        get { rareConversation.first }
        set { rareConversation = newValue.map { [$0] } ?? [] }
    }
    /// A list, as an empty one takes no room: statuses are held by the ten thousand, and few have one.
    private var rareConversation: [Conversation] = []

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
package struct Pricing: Hashable, Sendable {
    /// Meta's own word, which it gives no longer; `isCharged` is what counts.
    package var billable: Bool?
    /// `marketing`, `utility`, …, as Meta bills it.
    package var category: String
    /// `regular` is charged; the `free_…` kinds are not.
    package var type: String?
    /// `paid_exempt` for what Meta gives away although its type is charged.
    package var subtype: String?
    /// `PMP`, a price for each message, since July 2025.
    package var model: String?
    /// What a message with a highest price was charged; nil for all others.
    package var cost: Cost? {
        get { rareCost.first }
        set { rareCost = newValue.map { [$0] } ?? [] }
    }
    private var rareCost: [Cost] = []

    package struct Cost: Hashable, Sendable {
        /// In the currency's base unit.
        package var amount: Decimal
        package var currency: String

        package init(amount: Decimal, currency: String) {
            self.amount = amount
            self.currency = currency
        }
    }

    package init(billable: Bool?, category: String, type: String?) {
        self.billable = billable
        self.category = category
        self.type = type
    }

    /// Whether Meta charges for the message; nil if the status does not say.
    package var isCharged: Bool? {
        if subtype == "paid_exempt" { return false }
        return switch type {
        case "regular": true
        case let type? where type.hasPrefix("free_"): false
        default: billable
        }
    }
}

/// The `conversation` object of a status (`webhooks.md` §4.6.1).
package struct Conversation: Hashable, Sendable {
    package var id: String?
    /// What opened it, such as `marketing` or `referral_conversion`.
    package var origin: String?
    package var expiresAt: Date?

    package init(id: String?, origin: String?, expiresAt: Date?) {
        self.id = id
        self.origin = origin
        self.expiresAt = expiresAt
    }
}
