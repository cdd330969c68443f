extension Template {
    /// The keys that a campaign may write under `parameters`.
    package static let partKeys = ["header", "body", "offer", "buttons", "cards", "tap_target"]

    /// All that takes values, in the order in which a request carries it.
    var parts: [TemplatePart] {
        var parts: [TemplatePart] = []
        if let header { parts.append(header.part) }
        let isOfProduct = buttons.contains { $0.kind == "SPM" }
        let limit = Self.bodyLimit(besideOffer: offer != nil, ofSingleProduct: isOfProduct)
        parts.append(Self.part(of: body, limit: limit))
        if let offer { parts.append(offer.part) }
        if !buttons.isEmpty { parts.append(Self.part(of: buttons, besideOffer: offer != nil)) }
        if !cards.isEmpty { parts.append(carousel) }
        if category == .marketing { parts.append(Self.tapTarget) }
        return parts
    }

    /// The most characters of the body with its values (`templates.md` §3.3).
    static func bodyLimit(besideOffer: Bool, ofSingleProduct: Bool) -> Int {
        if besideOffer { return TemplateLimit.offerBody }
        return ofSingleProduct ? TemplateLimit.cardBody : TemplateLimit.body
    }

    static func part(of body: TemplateText, limit: Int) -> TemplatePart {
        var part = body.part(key: "body", title: "the body", limit: limit) { "body parameter '\($0)'" }
        part.steps = .component("body")
        return part
    }

    /// The title says what the buttons belong to.
    static func part(of buttons: [Button], title: String = "the template", besideOffer: Bool = false) -> TemplatePart {
        TemplatePart(
            key: "buttons",
            title: title,
            content: .members(buttons.enumerated().map { $1.part(at: $0, besideOffer: besideOffer) }),
            noun: "button"
        )
    }

    /// Cards with pictures are as many as the template has; of cards with products there are 2 to 10, all alike.
    private var carousel: TemplatePart {
        let isOfProducts = cards.first?.header.kind == "product"
        let all = isOfProducts ? (0..<TemplateLimit.cards).map { cards[min($0, cards.count - 1)] } : cards
        return TemplatePart(
            key: "cards",
            title: "the carousel",
            steps: .typed("carousel") + [.member("cards")],
            content: .list(all.enumerated().map { $1.part(at: $0) }, least: isOfProducts ? 2 : cards.count),
            noun: "card",
            firstOfList: 0
        )
    }

    /// The title of the area that opens a link (`sending.md` §2.5); for businesses that Meta has let in.
    private static let tapTarget = TemplatePart(
        key: "tap_target",
        title: "the tap target",
        steps: .component("tap_target_configuration") + .parameter("tap_target_configuration") + [.element("0", [])],
        content: .members([
            .text("url", "the tap target's link", .link, at: [.member("url")], need: "a link"),
            .text("title", "the tap target's title", .text, at: [.member("title")], need: "a title"),
        ]),
        isOptional: true
    )
}
