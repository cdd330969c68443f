/// A part of a template with the way to it: the keys that a campaign writes, and the steps in a request.
struct PlacedPart {
    let part: TemplatePart
    let keys: [String]
    let steps: [RequestShape.Step]

    private init(_ part: TemplatePart, keys: [String], steps: [RequestShape.Step]) {
        (self.part, self.keys, self.steps) = (part, keys, steps)
    }

    /// The whole of a template.
    init(of template: Template) {
        let whole = TemplatePart(key: "", title: "the template", content: .members(template.parts))
        self.init(whole, keys: [], steps: [])
    }

    func member(_ part: TemplatePart) -> PlacedPart {
        PlacedPart(part, keys: keys + [part.key], steps: steps + part.steps)
    }

    var path: TemplatePlace.Path {
        TemplatePlace.Path(keys.joined(separator: "."))
    }

    /// The place of the text that it takes; nil if it takes none.
    var place: TemplatePlace? {
        guard let value = part.value else { return nil }
        return TemplatePlace(
            path: path,
            title: value.title ?? part.title,
            rule: value.rule,
            shape: RequestShape(steps: steps + value.steps),
            room: value.room,
            occurrences: value.occurrences
        )
    }

    /// The part of that key; in a free part there is one for every key.
    subscript(key: String) -> PlacedPart? {
        guard case .free(let numbers) = part.content else {
            return part.members.first { $0.key == key }.map(member)
        }
        let isElement = Self.index(key) != nil
        let free = TemplatePart(
            key: key,
            title: isElement ? part.title : "'\(key)' in \(freeOwner)",
            steps: [isElement ? .element(key: key, fixed: []) : .member(key)],
            value: .init(rule: numbers.contains(key) ? .number(0...Self.longestNumber) : .anyText),
            content: part.content
        )
        return member(free)
    }

    /// The title of the first free part above.
    private var freeOwner: String {
        part.title.hasPrefix("'") ? String(part.title.split(separator: " in ", maxSplits: 1).last ?? "") : part.title
    }

    /// What JSON's readers keep exactly.
    private static let longestNumber: Int64 = 1 << 53

    /// The key of an element of a list in a free part.
    static func element(_ index: Int) -> String {
        "[\(index)]"
    }

    /// The index that the key of an element has; nil for other keys.
    static func index(_ key: String) -> Int? {
        key.hasPrefix("[") && key.hasSuffix("]") ? Int(key.dropFirst().dropLast()) : nil
    }
}
