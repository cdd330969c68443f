/// Text of a template with its variables: `Hello {{first_name}}`, `Order {{1}}`.
package struct TemplateText: Hashable, Sendable {
    package enum Segment: Hashable, Sendable {
        case literal(String)
        /// The variable's name: digits for positional templates.
        case variable(String)
    }

    package var segments: [Segment]

    package init(segments: [Segment]) {
        self.segments = segments
    }

    /// The names of the variables in the order of their first appearance, each once.
    package var variables: [String] {
        var seen: Set<String> = []
        return segments.compactMap { segment in
            guard case .variable(let name) = segment, seen.insert(name).inserted else { return nil }
            return name
        }
    }
}
