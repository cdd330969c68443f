import Formats

extension Template {
    /// Meta's own form of a template that was not read from it, without what no message needs, such as the examples.
    var newDefinition: JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(name)),
            ("language", .string(language)),
            ("category", .string(category.rawValue)),
            ("parameter_format", .string(parameterFormat.rawValue)),
            ("components", .array(components)),
        ]
        if let id { members.append(("id", .string(id))) }
        if let status { members.append(("status", .string(status))) }
        return .object(members)
    }

    private var components: [JSONValue] {
        var components: [JSONValue] = []
        if let header { components.append(header.definition) }
        components.append(["type": "BODY", "text": .string(body.description)])
        if let offer { components.append(offer.definition) }
        if let footer { components.append(["type": "FOOTER", "text": .string(footer)]) }
        if !buttons.isEmpty { components.append(["type": "BUTTONS", "buttons": .array(buttons.map(\.definition))]) }
        if !cards.isEmpty { components.append(["type": "CAROUSEL", "cards": .array(cards.map(\.definition))]) }
        return components
    }
}

extension Template {
    /// Whether messages of the two look alike: what Meta adds to a definition, such as ids and samples, does not count.
    package func looks(like other: Template) -> Bool {
        (name, language, category, parameterFormat) == (
            other.name, other.language, other.category, other.parameterFormat
        )
            && (header, body, footer, buttons) == (other.header, other.body, other.footer, other.buttons)
            && (offer, cards) == (other.offer, other.cards)
    }
}
