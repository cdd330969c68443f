/// Which of Meta's APIs takes a broadcast's messages (`sending.md` §2.1, §2.9).
package enum SendingAPI: Hashable, Sendable {
    /// The Cloud API, for all templates.
    case messages
    /// The Marketing Messages API, for marketing templates only.
    case marketingMessages(MarketingMessages)

    /// The last part of the path that messages are posted to.
    package var edge: String {
        switch self {
        case .messages: "messages"
        case .marketingMessages: "marketing_messages"
        }
    }

    package var isMarketing: Bool {
        if case .marketingMessages = self { true } else { false }
    }
}

/// What the Marketing Messages API takes beside a message (`sending.md` §2.9).
package struct MarketingMessages: Hashable, Sendable {
    /// What Meta does while the account is not onboarded to the API.
    package enum ProductPolicy: String, CaseIterable, Sendable {
        /// It sends by the Cloud API.
        case fallback = "CLOUD_API_FALLBACK"
        /// It refuses the message.
        case strict = "STRICT"
    }

    /// Nil for Meta's own default, which is `fallback`.
    package var productPolicy: ProductPolicy?
    /// Whether Meta learns from what people do with the messages; nil for the account's own setting.
    package var sharesActivity: Bool?

    package init(productPolicy: ProductPolicy? = nil, sharesActivity: Bool? = nil) {
        self.productPolicy = productPolicy
        self.sharesActivity = sharesActivity
    }
}
