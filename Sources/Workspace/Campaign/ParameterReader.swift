import CampaignCore

/// Reads what fills the template's variables, without looking at the template.
struct ParameterReader {
    let diagnostics: DiagnosticList

    func source(_ root: YAMLMapping) -> ParameterSource {
        let parameters = root.mapping("parameters", example: "{body: {first_name: \"{{first_name}}\"}}")
        parameters?.allow(only: ["header", "body", "buttons"])
        return ParameterSource(
            header: parameters.flatMap(header),
            body: parameters.map(body) ?? [],
            buttons: parameters.map(buttons) ?? [],
            location: root.location(of: parameters == nil ? "template" : "parameters")
        )
    }

    private func header(_ parameters: YAMLMapping) -> HeaderSource? {
        guard let header = parameters.mapping("header", example: "{image: {link: \"{{picture}}\"}}") else { return nil }
        guard let entry = header.entries.first, header.entries.count == 1 else {
            let kinds = Template.Header.kinds
            let fix = "write one of \(kinds.dropLast().joined(separator: ", ")) and \(kinds.last ?? "")"
            diagnostics.error(
                at: header.location,
                "the header has \(header.entries.count) values instead of one",
                fix: fix
            )
            return nil
        }
        let kind = entry.key.text
        let example = kind == "text" ? "{1: \"{{first_name}}\"}" : "{link: \"{{picture}}\"}"
        guard let members = header.mapping(kind, title: "the header's '\(kind)'", example: example) else { return nil }
        return HeaderSource(kind: entry.key, members: pairs(members))
    }

    /// A mapping of names, or for a positional template a list in its order.
    private func body(_ parameters: YAMLMapping) -> [(name: LocatedText, value: LocatedText)] {
        guard let values = parameters["body"]?.list else {
            return parameters.mapping("body", example: "{first_name: \"{{first_name}}\"}").map(pairs) ?? []
        }
        return values.enumerated()
            .compactMap { place, node in
                guard let value = text(node, of: "value \(place + 1) of 'body'") else { return nil }
                return (LocatedText(text: "\(place + 1)", location: value.location), value)
            }
    }

    private func buttons(_ parameters: YAMLMapping) -> [(index: LocatedText, value: LocatedText)] {
        guard let buttons = parameters.mapping("buttons", example: "{0: \"{{code}}\"}") else { return [] }
        return pairs(buttons).map { (index: $0.name, value: $0.value) }
    }

    private func pairs(_ mapping: YAMLMapping) -> [(name: LocatedText, value: LocatedText)] {
        mapping.entries.compactMap { entry in
            text(entry.value, of: "'\(entry.key.text)'").map { (entry.key, $0) }
        }
    }

    private func text(_ node: YAMLNode, of title: String) -> LocatedText? {
        if let text = node.text { return text }
        // What YAML makes of {{name}} without quotes.
        let isUnquoted = node.kind == "a mapping"
        let fix = isUnquoted ? "put it in quotes: \"{{column}}\"" : "write text such as \"{{column}}\""
        diagnostics.error(at: node.location, "\(title) is \(node.kind) where text should be", fix: fix)
        return nil
    }
}
