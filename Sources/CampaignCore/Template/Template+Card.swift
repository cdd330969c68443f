import Formats

extension Template {
    /// A card of a carousel (`templates.md` §3.3).
    package struct Card: Hashable, Sendable {
        let header: Header
        let body: TemplateText?
        let buttons: [Button]
    }

    /// An end after which an offer is over, shown as a countdown.
    package struct Offer: Hashable, Sendable {
        let text: String
        /// Whether each message brings the end.
        let hasExpiration: Bool
    }
}

extension Template.Card {
    /// What a campaign writes for it.
    func part(at index: Int) -> TemplatePart {
        var parts = [header.part]
        if let body { parts.append(Template.part(of: body, limit: TemplateLimit.cardBody)) }
        let title = "card \(index)"
        parts = parts.map { $0.of(title) }
        if !buttons.isEmpty { parts.append(Template.part(of: buttons, title: title).inside(title)) }
        let fixed: [(String, JSONValue)] = [("card_index", .integer(Int64(index)))]
        return TemplatePart(
            key: "\(index)",
            title: title,
            steps: [.element(title, fixed), .member("components")],
            content: .members(parts)
        )
    }

    /// As Meta's definition has it.
    var definition: JSONValue {
        var components = [header.definition]
        if let body { components.append(["type": "BODY", "text": .string(body.description)]) }
        if !buttons.isEmpty { components.append(["type": "BUTTONS", "buttons": .array(buttons.map(\.definition))]) }
        return ["components": .array(components)]
    }
}

extension Template.Offer {
    /// What a campaign writes for it.
    var part: TemplatePart {
        let ends = TemplatePart.text(
            "ends",
            "the offer's end",
            .offerEnd,
            at: [.member("expiration_time_ms")],
            need: "a time"
        )
        return TemplatePart(
            key: "offer",
            title: "the offer",
            steps: .component("limited_time_offer") + .parameter("limited_time_offer"),
            content: hasExpiration ? .members([ends]) : .nothing
        )
    }

    /// As Meta's definition has it.
    var definition: JSONValue {
        [
            "type": "LIMITED_TIME_OFFER",
            "limited_time_offer": ["text": .string(text), "has_expiration": .bool(hasExpiration)],
        ]
    }
}
