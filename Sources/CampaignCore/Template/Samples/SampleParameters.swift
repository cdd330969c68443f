/// What a campaign writes under `parameters` so that each place of a template has a column of its own.
package struct SampleParameters: Hashable, Sendable {
    private indirect enum Node: Hashable, Sendable {
        case column(TemplatePlace)
        case members([Member])
        case list([Node])
    }

    private struct Member: Hashable, Sendable {
        var key: String
        var node: Node
    }

    private let root: Node?

    package init(of template: Template) {
        root = Self.node(PlacedPart(of: template))
    }

    /// The places that messages need a value for, in the order of a request.
    var places: [TemplatePlace] {
        root.map(Self.places) ?? []
    }

    /// The YAML, a line each; none if messages need no values.
    package var lines: [String] {
        root.map { ["parameters:"] + Self.lines($0).map { "  \($0)" } } ?? []
    }

    /// Nil for a part that messages can do without.
    private static func node(_ placed: PlacedPart) -> Node? {
        let part = placed.part
        if let place = placed.place { return part.need == nil ? nil : .column(place) }
        switch part.content {
        case .members where part.isOptional: return nil
        case .members(let parts):
            // A link is what every kind of file may be.
            let chosen = part.alternatives.isEmpty ? parts : parts.filter { $0.key == part.alternatives.first }
            let isChoice = part.need != nil && !part.alternatives.isEmpty
            let members = chosen.compactMap { child -> Member? in
                let below = placed.member(child)
                let node = isChoice ? below.place.map(Node.column) : node(below)
                return node.map { Member(key: child.key, node: $0) }
            }
            return members.isEmpty ? nil : .members(members)
        case .list(let parts, let least):
            let nodes = parts.prefix(least).compactMap { node(placed.member($0)) }
            return nodes.isEmpty ? nil : .list(nodes)
        case .nothing, .free: return nil
        }
    }

    private static func places(_ node: Node) -> [TemplatePlace] {
        switch node {
        case .column(let place): [place]
        case .members(let members): members.flatMap { places($0.node) }
        case .list(let nodes): nodes.flatMap(places)
        }
    }

    private static func lines(_ node: Node) -> [String] {
        switch node {
        case .column(let place): ["\"{{\(place.columnName)}}\""]
        case .members(let members):
            members.flatMap { member -> [String] in
                let below = lines(member.node)
                if case .column = member.node { return below.map { "\(member.key): \($0)" } }
                return ["\(member.key):"] + below.map { "  \($0)" }
            }
        case .list(let nodes):
            nodes.flatMap { node in lines(node).enumerated().map { ($0 == 0 ? "- " : "  ") + $1 } }
        }
    }
}

extension TemplatePlace {
    /// What a column is called that fills this place alone: `first_name`, `body_1`, `header_image_link`, `button_0`.
    var columnName: String {
        let keys = path.keys.filter { $0 != "text" }
        let singular = ["buttons": "button", "cards": "card", "products": "product", "sections": "section"]
        let isVariable = keys.count == 2 && ["header", "body"].contains(keys[0])
        if isVariable, !TemplateText.isNumber(keys[1]), keys[1] != SampleAudience.phoneColumn { return keys[1] }
        return keys.map { singular[$0] ?? $0 }.joined(separator: "_")
    }
}

extension SampleAudience {
    /// The columns for a template that no campaign fills yet; `SampleParameters` goes with them.
    package init(of template: Template, samples: TemplateSamples) {
        var columns = [Self.phoneColumn]
        var row = [Self.phone]
        for place in SampleParameters(of: template).places where !columns.contains(place.columnName) {
            columns.append(place.columnName)
            row.append(samples.value(of: place))
        }
        self.init(columns: columns, row: row)
    }
}
