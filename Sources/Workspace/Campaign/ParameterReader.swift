import CampaignCore
import Formats
import Yams

/// Reads what fills the template's variables, without looking at the template.
struct ParameterReader {
    let diagnostics: DiagnosticList

    func source(_ root: YAMLMapping) -> ParameterSource {
        let parameters = root.mapping("parameters", example: "{body: {first_name: \"{{first_name}}\"}}")
        parameters?.allow(only: Template.partKeys)
        return ParameterSource(
            members: parameters.map(members) ?? [],
            location: root.location(of: parameters == nil ? "template" : "parameters")
        )
    }

    private func members(_ mapping: YAMLMapping) -> [ParameterSource.Member] {
        mapping.entries.map { ParameterSource.Member(key: $0.key, value: value($0.value)) }
    }

    private func value(_ node: YAMLNode) -> ParameterSource.Value {
        if let text = node.text { return .text(text, json: node.json) }
        if let list = node.list { return .list(list.map(value), node.location) }
        if node.isUnquotedVariable {
            return .other(node.kind, node.location, fix: "put it in quotes: \"{{column}}\"")
        }
        if let mapping = node.mapping("'parameters'", diagnostics) { return .members(members(mapping), node.location) }
        return .other(node.kind, node.location, fix: "write text such as \"{{column}}\"")
    }
}

extension YAMLNode {
    /// Whether it is what YAML makes of `{{name}}` without quotes.
    fileprivate var isUnquotedVariable: Bool {
        guard case .mapping(let mapping) = node, let key = mapping.first?.key, case .mapping = key else { return false }
        return true
    }

    /// The number or truth value that a text without quotes is in JSON; nil for other texts.
    fileprivate var json: JSONValue? {
        guard case .scalar(let scalar) = node, scalar.style == .plain,
            let json = try? JSONValue(parsing: Array(scalar.string.utf8))
        else { return nil }
        return switch json {
        case .integer, .double, .bool: json
        case .null, .string, .array, .object: nil
        }
    }
}
