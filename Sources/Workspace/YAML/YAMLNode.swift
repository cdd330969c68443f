import Formats
import CampaignCore
import Yams

/// A node of a YAML file that knows where it stands.
struct YAMLNode {
    let node: Node
    let file: YAMLFile

    private static let mostKeys = 1_000

    var location: SourceLocation {
        file.location(node.mark)
    }

    /// What is there, for faults.
    var kind: String {
        switch node {
        case .scalar: isNull ? "nothing" : "text"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// Whether nothing is written, or YAML's word for it.
    var isNull: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    /// The text exactly as it was written, whatever YAML would make of it; nil for anything but text.
    ///
    /// Numbers stay text: `phone_number_id: 0123` must not lose its zero.
    var text: LocatedText? {
        guard case .scalar(let scalar) = node, !isNull else { return nil }
        let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
        let lead = isQuoted ? 1 : 0
        let string = YAMLSigns.shown(scalar.string)
        let isVerbatim = file.line(of: scalar.mark, skipping: lead).hasPrefix(string)
        var start = location
        start.column = start.column.map { $0 + lead }
        return LocatedText(text: string, location: location, start: isVerbatim ? start : nil)
    }

    /// Nil for anything but a list.
    var list: [YAMLNode]? {
        guard case .sequence(let sequence) = node else { return nil }
        return sequence.map { YAMLNode(node: $0, file: file) }
    }

    /// Nil for anything but a mapping.
    ///
    /// The title says what it describes, for faults: "the sender 'main'".
    func mapping(_ title: String, _ diagnostics: DiagnosticList) -> YAMLMapping? {
        guard case .mapping(let mapping) = node else { return nil }
        if mapping.count > Self.mostKeys {
            let message = "\(mapping.count) keys are more than a mapping may have, which is \(Self.mostKeys)"
            diagnostics.error(at: location, message, fix: "leave out what is not needed")
        }
        var entries: [YAMLMapping.Entry] = []
        for (key, value) in mapping.prefix(Self.mostKeys) {
            let key = YAMLNode(node: key, file: file)
            guard let name = key.text else {
                diagnostics.error(at: key.location, "a key is \(key.kind) where a name should be")
                continue
            }
            entries.append(YAMLMapping.Entry(key: name, value: YAMLNode(node: value, file: file)))
        }
        return YAMLMapping(
            title: title,
            location: location,
            entries: file.reportingDuplicates(in: entries, diagnostics),
            diagnostics: diagnostics
        )
    }
}
