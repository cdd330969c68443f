package import Formats

extension Template {
    /// The template in Meta's own form (`templates.md` §3.3), without what no message needs, such as the examples.
    ///
    /// `TemplateReader` reads it back the same.
    package var definition: JSONValue {
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
        if let footer { components.append(["type": "FOOTER", "text": .string(footer)]) }
        if !buttons.isEmpty { components.append(["type": "BUTTONS", "buttons": .array(buttons.map(\.definition))]) }
        return components
    }
}
