import Formats

/// Names and variables, `templates.md` §3.4.
extension TemplateRule {
    static let variables = [
        variableForm, variableFormat, variableNumbers, variableUnique, variableEnds, variableBeside, variableShare,
        sampleReal, sameText, urlShort,
    ]

    static let variableForm = TemplateRule(
        "variable-form",
        "3.4",
        .sending,
        "A variable is {{1}} or {{name}}: matching braces, lower-case letters, digits and '_'."
    )

    static let variableFormat = TemplateRule(
        "variable-format",
        "3.4",
        .sending,
        "All variables have numbers, or all have names, as parameter_format says."
    ) { outline in
        outline.texts.compactMap { text in
            let format = outline.format
            guard let misfit = text.text.misfit(in: format) else { return nil }
            let kind =
                format == .named ? "a number in a template with named variables" : "a name in a positional template"
            let fix = format == .named ? "give it a name" : "number it, or set \"parameter_format\": \"NAMED\""
            return Breach(text.node, "'{{\(misfit)}}' in \(text.title) is \(kind)", fix: fix)
        }
    }

    static let variableNumbers = TemplateRule(
        "variable-numbers",
        "3.4",
        .sending,
        "Numbers of variables begin with 1 and have no gaps."
    ) { outline in
        guard outline.format == .positional else { return [] }
        return outline.texts.compactMap { text in
            let variables = text.text.variables
            guard !variables.isEmpty, text.text.misfit(in: .positional) == nil,
                let missing = (1...variables.count).first(where: { !variables.contains(String($0)) })
            else { return nil }
            let message = "\(text.title) has \(CountText.of(variables.count, "variable")) but no '{{\(missing)}}'"
            return Breach(text.node, message, fix: "number the variables from {{1}} without gaps")
        }
    }

    static let variableUnique = TemplateRule(
        "variable-unique",
        "3.4",
        .advice,
        "A named variable is in a text only once."
    ) { outline in
        outline.texts.compactMap { text in
            let repeated = text.text.variables.first {
                !TemplateText.isNumber($0) && text.text.occurrences(of: $0) > 1
            }
            guard let repeated else { return nil }
            let message = "\(text.title) has '{{\(repeated)}}' more than once"
            return Breach(text.node, message, fix: "give each place a name of its own")
        }
    }
}

/// Where variables may be.
extension TemplateRule {
    static let variableEnds = TemplateRule(
        "variable-ends",
        "3.4",
        .review,
        "A body neither begins nor ends with a variable."
    ) { outline in
        outline.bodies.compactMap(\.text)
            .flatMap { text -> [Breach] in
                let segments = text.text.segments.filter { !$0.isBlank }
                var breaches: [Breach] = []
                if case .variable(let name)? = segments.first {
                    let message = "\(text.title) begins with the variable '{{\(name)}}'"
                    breaches.append(Breach(text.node, message, fix: "put text before it"))
                }
                if segments.count > 1, case .variable(let name)? = segments.last {
                    let message = "\(text.title) ends with the variable '{{\(name)}}'"
                    breaches.append(Breach(text.node, message, fix: "put text after it"))
                }
                return breaches
            }
    }

    static let variableBeside = TemplateRule(
        "variable-beside",
        "3.4",
        .review,
        "Variables of a body are not side by side."
    ) { outline in
        outline.bodies.compactMap(\.text)
            .flatMap { text -> [Breach] in
                zip(text.text.segments, text.text.segments.dropFirst())
                    .compactMap { left, right in
                        guard case .variable(let left) = left, case .variable(let right) = right else { return nil }
                        let message = "'{{\(left)}}' and '{{\(right)}}' are side by side"
                        return Breach(text.node, message, fix: "put text between them")
                    }
            }
    }

    /// Meta does not say how many are too many, so nothing is refused for it.
    static let variableShare = TemplateRule(
        "variable-share",
        "3.4",
        .hint,
        "A body has many words for each of its variables."
    ) { outline in
        outline.bodies.compactMap(\.text)
            .compactMap { text in
                let variables = text.text.segments.count(where: \.isVariable)
                let words = text.text.literals.split(whereSeparator: \.isWhitespace)
                    .count { $0.contains { $0.isLetter || $0.isNumber } }
                guard variables > 0, words < 2 * variables + 1 else { return nil }
                let message = "\(text.title) has few words for its \(variables) variable\(variables == 1 ? "" : "s")"
                return Breach(text.node, message, fix: "write more text around them if Meta refuses it")
            }
    }

    static let urlShort = TemplateRule(
        "url-short",
        "3.4",
        .hint,
        "A URL leads to the business itself, not through wa.me or a service that shortens links."
    ) { outline in
        outline.buttons.compactMap { button in
            guard let url = button.url, let host = hostName(of: url.text.description), shorteners.contains(host) else {
                return nil
            }
            let message = "\(url.title) leads through '\(host)', which reviewers often refuse"
            return Breach(url.node, message, fix: "link to your own site")
        }
    }

    private static let shorteners: Set = ["wa.me", "bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd"]

    private static func hostName(of url: String) -> String? {
        let parts = url.lowercased().split(separator: "/", omittingEmptySubsequences: true)
        return parts.count > 1 ? String(parts[1].trimmingPrefix("www.")) : nil
    }
}

extension TemplateText {
    /// A variable that is not of the format.
    fileprivate func misfit(in format: Template.ParameterFormat) -> String? {
        variables.first { Self.isNumber($0) != (format == .positional) }
    }
}

extension TemplateText.Segment {
    fileprivate var isBlank: Bool {
        if case .literal(let literal) = self { literal[...].trimmed.isEmpty } else { false }
    }
}
