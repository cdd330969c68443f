/// The columns of the audience that fill a broadcast's messages.
struct ParameterColumns: Hashable, Sendable {
    /// A column, and the last keys of the places that it fills: `first_name` of `body.first_name`.
    private struct Column: Hashable {
        var name: String
        var keys: Set<String>
    }

    /// The column of the phone numbers.
    let phone: String?
    private let columns: [Column]

    init(of definition: BroadcastDefinition) {
        let names = definition.columns
        phone = definition.phoneColumn.flatMap { names.indices.contains($0) ? names[$0] : nil }
        var keys: [Int: Set<String>] = [:]
        for (path, value) in definition.content.parameters.values {
            guard let key = path.keys.last else { continue }
            for case .column(let index, _) in value.segments { keys[index, default: []].insert(key) }
        }
        columns = keys.keys.sorted()
            .compactMap { index in
                names.indices.contains(index) ? Column(name: names[index], keys: keys[index] ?? []) : nil
            }
    }

    /// The columns that the details of an error point to, in the audience's order; all of them if they name no parameter.
    func columns(for details: String) -> [String] {
        let named = Self.parameter(in: details)
        let pointed = columns.filter { column in named.map(column.keys.contains) ?? false }
        return (pointed.isEmpty ? columns : pointed).map(\.name)
    }

    /// The parameter that details name, such as `first_name` in `Parameter name (first_name)` or `1` in `{{1}}`.
    private static func parameter(in details: String) -> String? {
        let braces = /\{\{ ?([^{} ]{1,60}) ?\}\}/
        let quoted = /(?i)\b(?:param(?:eter)?|variable)(?: name|s?)[ :#(]{1,3}['"]?([a-z0-9_]{1,60})['")\s,.:]/
        let text = details.prefix(2000)
        if let match = text.firstMatch(of: braces) { return String(match.1) }
        return (text + " ").firstMatch(of: quoted).map { String($0.1) }
    }
}
