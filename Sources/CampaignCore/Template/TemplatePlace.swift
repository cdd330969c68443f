/// One spot of a template that takes a value: a body variable, a header's picture, the end of a button's URL.
///
/// Places are the leaves of a template's parts, and all about its values follows from them: how a value is checked,
/// how faults call it, and where it is in a request.
package struct TemplatePlace: Hashable, Sendable {
    /// What names the place: the keys that a campaign writes under `parameters`, such as `header.image.link`.
    ///
    /// Broadcasts keep their values by it, so a place never changes its path.
    package struct Path: Hashable, Sendable, CustomStringConvertible {
        package let description: String

        package init(_ description: String) {
            self.description = description
        }

        var keys: [String] {
            description.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        }
    }

    package let path: Path
    /// How faults call the value, such as `the header's link`.
    let title: String
    let rule: ParameterRule
    /// Where the value is in a request.
    package let shape: RequestShape
    /// What its length counts towards; nil if it counts for itself.
    let room: TextRoom?
    /// How often the text of its room shows it.
    let occurrences: Int

    /// How JSON writes the value.
    package var form: ParameterRule.Form {
        rule.form
    }
}

extension TemplatePlace.Path: ExpressibleByStringLiteral {
    package init(stringLiteral description: String) {
        self.init(description)
    }
}

extension Template {
    /// The place of that path; nil if the template has no such one.
    package func place(at path: TemplatePlace.Path) -> TemplatePlace? {
        var part: PlacedPart? = PlacedPart(of: self)
        for key in path.keys { part = part?[key] }
        return part?.place
    }

    /// The places that have values, in the order in which a request carries them.
    package func places(filledBy parameters: ParameterBindings) -> [TemplatePlace] {
        Self.places(PlacedPart(of: self), FilledKeys(parameters.values.keys))
    }

    private static func places(_ part: PlacedPart, _ filled: FilledKeys) -> [TemplatePlace] {
        var places: [TemplatePlace] = []
        if filled.isFilled, let place = part.place { places.append(place) }
        let keys: [String] =
            if case .free = part.part.content { filled.sortedKeys } else { part.part.members.map(\.key) }
        for key in keys {
            guard let below = filled[key], let member = part[key] else { continue }
            places += Self.places(member, below)
        }
        return places
    }
}

/// Paths as a tree of their keys.
private struct FilledKeys {
    private(set) var isFilled = false
    private var below: [String: FilledKeys] = [:]

    init(_ paths: some Sequence<TemplatePlace.Path>) {
        for path in paths { insert(path.keys[...]) }
    }

    subscript(key: String) -> FilledKeys? {
        below[key]
    }

    /// Elements of lists by their index, other keys by their letters.
    var sortedKeys: [String] {
        below.keys.sorted { (PlacedPart.index($0) ?? 0, $0) < (PlacedPart.index($1) ?? 0, $1) }
    }

    private mutating func insert(_ keys: ArraySlice<String>) {
        guard let first = keys.first else {
            isFilled = true
            return
        }
        below[first, default: FilledKeys([])].insert(keys.dropFirst())
    }
}
