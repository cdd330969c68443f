/// One spot of a template that takes a value: a body variable, a header's picture, the end of a button's URL.
///
/// A template is a list of places, and all about its values follows from them: what a campaign has to give, how a
/// value is checked, how faults call it, and where it stands in a request.
package struct TemplatePlace: Hashable, Sendable {
    /// What names the place: the keys that a campaign writes under `parameters`, such as `header.image.link`.
    ///
    /// Broadcasts keep their values by it, so a place never changes its path.
    package struct Path: Hashable, Sendable, CustomStringConvertible {
        package let description: String

        package init(_ description: String) {
            self.description = description
        }
    }

    /// What a value's length counts towards.
    enum Part: Hashable, Sendable {
        case header
        case body
        case other
    }

    package let path: Path
    /// How faults call the value, such as `the header's link`.
    let title: String
    let rule: ParameterRule
    /// Where the value stands in a request.
    package let shape: RequestShape
    var part = Part.other
    /// How often the text of its part shows it.
    var occurrences = 1
}

extension TemplatePlace.Path: ExpressibleByStringLiteral {
    package init(stringLiteral description: String) {
        self.init(description)
    }
}

extension Template {
    /// The places in the order in which a request carries them.
    package var places: [TemplatePlace] {
        (header?.places ?? []) + bodyPlaces + buttons.enumerated().compactMap { $1.place(at: $0) }
    }

    var bodyPlaces: [TemplatePlace] {
        bodyVariables.map { variable in
            TemplatePlace(
                path: TemplatePlace.Path("body.\(variable)"),
                title: "body parameter '\(variable)'",
                rule: .text,
                shape: .text(of: variable, in: "body"),
                part: .body,
                occurrences: body.occurrences(of: variable)
            )
        }
    }

    /// The body's variables in the order in which messages carry them: numbers by value, names as they appear.
    package var bodyVariables: [String] {
        guard parameterFormat == .positional else { return body.variables }
        return body.variables.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
    }
}
