import CampaignCore
import Formats

/// The choice between Meta's APIs, and what each of them takes (`sending.md` §2.9).
extension CampaignReader {
    private static let marketingKey = "marketing_messages"
    private static let marketingKeys = ["product_policy", "message_activity_sharing"]

    /// The Cloud API unless another one is written, or what is written has a fault.
    func via(_ root: YAMLMapping) -> SendingAPI {
        guard root.has("via"), let node = root["via"] else { return .messages }
        guard node.text == nil else { return named(root) }
        let example = "{\(Self.marketingKey): {product_policy: STRICT}}"
        guard let via = root.mapping("via", example: example) else { return .messages }
        via.allow(only: [Self.marketingKey])
        guard let settings = via.mapping(Self.marketingKey, example: "{product_policy: STRICT}") else {
            return .messages
        }
        settings.allow(only: Self.marketingKeys)
        return .marketingMessages(
            MarketingMessages(
                productPolicy: settings.choice("product_policy", of: MarketingMessages.ProductPolicy.self),
                sharesActivity: settings.flag("message_activity_sharing")
            )
        )
    }

    private enum Name: String, CaseIterable {
        case messages
        case marketingMessages = "marketing_messages"
    }

    private func named(_ root: YAMLMapping) -> SendingAPI {
        switch root.choice("via", of: Name.self) {
        case .marketingMessages: .marketingMessages(MarketingMessages())
        case .messages, nil: .messages
        }
    }

    /// Reports what the chosen API does not take.
    func checkAPI(_ via: SendingAPI, _ content: MessageContent, _ root: YAMLMapping) {
        if via.isMarketing { return checkCategory(of: content, root) }
        let location = root.location(of: root.has("via") ? "via" : "template")
        let fix = "add via: \(Self.marketingKey)"
        if content.templates.values.contains(where: { $0.header == .gif }) {
            diagnostics.error(at: location, "only Meta's Marketing Messages API sends a GIF header", fix: fix)
        }
        if content.category == .marketing, content.templates.values.contains(where: \.hasLife) {
            let message = "'message_send_ttl_seconds' of a marketing template works in the Marketing Messages API only"
            diagnostics.add([Diagnostic(.warning, at: location, message, fix: fix)])
        }
    }

    private func checkCategory(of content: MessageContent, _ root: YAMLMapping) {
        guard content.category != .marketing else { return }
        let category = content.category.rawValue
        diagnostics.error(
            at: root.location(of: "via"),
            "the template's category is \(category), and the Marketing Messages API sends MARKETING only",
            fix: "remove the line 'via'"
        )
    }
}

extension Template {
    /// Whether its messages have a time to live of their own (`templates.md` §3.6).
    fileprivate var hasLife: Bool {
        definition["message_send_ttl_seconds"] != nil
    }
}
