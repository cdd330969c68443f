import Formats

/// The rules for texts that Meta applies to new templates (`templates.md` §3.3, §3.4).
extension TemplateParser {
    /// A header is plain text on one line.
    mutating func checkPlainness(of text: TemplateText, at node: LocatedJSON) {
        for scalar in text.literals.unicodeScalars {
            guard let name = Self.formatting(scalar) else { continue }
            return breach(at: node, "the header has \(name)", fix: "write plain text on one line")
        }
    }

    private static func formatting(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\n", "\r": "a line break"
        case "*", "~", "`": "the formatting character '\(scalar)'"
        case _ where scalar.properties.isEmojiPresentation || scalar == "\u{FE0F}": "an emoji"
        default: nil
        }
    }

    /// Variables stand neither at the ends of the body nor side by side.
    mutating func checkVariablePlaces(in text: TemplateText, _ title: String, at node: LocatedJSON) {
        let segments = text.segments.filter { !$0.isBlank }
        if case .variable(let name)? = segments.first {
            breach(at: node, "\(title) begins with the variable '{{\(name)}}'", fix: "put text before it")
        }
        if segments.count > 1, case .variable(let name)? = segments.last {
            breach(at: node, "\(title) ends with the variable '{{\(name)}}'", fix: "put text after it")
        }
        for (left, right) in zip(text.segments, text.segments.dropFirst()) {
            guard case .variable(let left) = left, case .variable(let right) = right else { continue }
            breach(at: node, "'{{\(left)}}' and '{{\(right)}}' are side by side", fix: "put text between them")
        }
    }

    /// The format that the definition names, or else that its variables show.
    mutating func parameterFormat(_ node: LocatedJSON, _ parts: TemplateParts) -> Template.ParameterFormat {
        let texts = variableTexts(of: parts)
        let names = texts.flatMap(\.text.variables)
        let isNamed = names.contains { !TemplateText.isNumber($0) }
        let declared = declaredFormat(node)
        if declared == nil, node["parameter_format"] == nil, isNamed {
            warn(
                at: node,
                "the template has named variables but no 'parameter_format'",
                fix: "add \"parameter_format\": \"NAMED\""
            )
        }
        let format = declared ?? (isNamed ? .named : .positional)
        for text in texts { checkVariables(of: text, format) }
        return format
    }

    private mutating func declaredFormat(_ node: LocatedJSON) -> Template.ParameterFormat? {
        guard let member = node["parameter_format"] else { return nil }
        if let format = member.value.string.flatMap({ Template.ParameterFormat(rawValue: $0.uppercased()) }) {
            return format
        }
        error(at: member, "the 'parameter_format' is neither POSITIONAL nor NAMED", fix: "write one of them")
        return nil
    }

    private typealias VariableText = (text: TemplateText, title: String, node: LocatedJSON)

    /// The header and all bodies; a button's variable is `{{1}}` in either format.
    private func variableTexts(of parts: TemplateParts) -> [VariableText] {
        var texts: [VariableText] = []
        if let header = parts.header, let text = header.value.text {
            texts.append((text, "the header", header.node["text"] ?? header.node))
        }
        if let body = parts.body { texts.append((body.value, "the body", body.node)) }
        for (index, card) in parts.cards.enumerated() {
            if let body = card.body { texts.append((body.value, "the body of card \(index)", body.node)) }
        }
        return texts
    }

    private mutating func checkVariables(of text: VariableText, _ format: Template.ParameterFormat) {
        let variables = text.text.variables
        let misfit = variables.first { TemplateText.isNumber($0) != (format == .positional) }
        if let misfit {
            let kind =
                format == .named ? "a number in a template with named variables" : "a name in a positional template"
            let fix = format == .named ? "give it a name" : "number it, or set \"parameter_format\": \"NAMED\""
            return error(at: text.node, "'{{\(misfit)}}' in \(text.title) is \(kind)", fix: fix)
        }
        guard format == .positional else { return }
        if let missing = (1...max(1, variables.count)).first(where: { !variables.contains(String($0)) }),
            !variables.isEmpty
        {
            let fix = "number the variables from {{1}} without gaps"
            error(at: text.node, "\(text.title) has \(variables.count) variables but no '{{\(missing)}}'", fix: fix)
        }
    }
}

extension TemplateText.Segment {
    fileprivate var isBlank: Bool {
        if case .literal(let literal) = self { literal[...].trimmed.isEmpty } else { false }
    }
}
