import CampaignCore
import Formats
import Yams

/// The text of one YAML file and what it holds.
///
/// Yams gives up at the first key that appears twice. So that one such key does
/// not hide all other faults, the first of the two is set aside: its first
/// character is replaced by one that nobody writes, and the text is read again.
///
/// Yams also follows aliases, and compares keys that are whole lists, which a few
/// lines can make as large as they like. So it gets to see neither: the signs
/// that begin them are replaced likewise, and put back in the texts it finds.
struct YAMLFile {
    /// The path as the person would type it.
    let name: String
    private var lines: [String.UnicodeScalarView]
    /// The keys that were set aside, by the character that now begins them.
    private var setAside: [Unicode.Scalar: (key: String, line: Int)] = [:]

    /// In bytes.
    static let longestText = 1 << 20
    private static let privateUse = 0xE000
    /// How many keys are set aside; a larger file is read again fewer times.
    private let mostDuplicates: Int
    /// Texts on longer lines, in bytes, are not looked for in their line again.
    private static let longestSearch = 1 << 12

    private struct TooManyDuplicates: Error {}

    private struct Reference: Error {
        var mark: Mark
    }

    init(name: String, text: String) {
        self.name = name
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { .init($0) }
        mostDuplicates = max(1, min(10, Self.longestText / max(1, text.utf8.count)))
    }

    /// The root, or nil if the text is not YAML or is empty, which is reported.
    mutating func root(_ diagnostics: DiagnosticList) -> YAMLNode? {
        do {
            guard let node = try composed() else {
                diagnostics.error(at: SourceLocation(file: name), "the file is empty")
                return nil
            }
            return YAMLNode(node: node, file: self)
        } catch let reference as Reference {
            let fix = "write out what is meant, or put text that begins with & or * in quotes"
            diagnostics.error(at: location(reference.mark), "anchors and aliases are not allowed", fix: fix)
        } catch is TooManyDuplicates {
            reportSetAside(diagnostics)
        } catch {
            diagnostics.add([YAMLFault(error, in: self).diagnostic])
        }
        return nil
    }

    private mutating func composed() throws -> Node? {
        while true {
            do {
                let text = YAMLSigns.hidden(in: lines.map { String($0) }.joined(separator: "\n"))
                let parser = try Parser(yaml: text, encoding: .utf8)
                let root = try parser.singleRoot()
                let reference = withExtendedLifetime(parser) { root?.firstReference }
                if let reference { throw Reference(mark: reference) }
                return root
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard setAside.count < mostDuplicates else { throw TooManyDuplicates() }
                guard let key = keys.first.map(YAMLSigns.shown), setAside(key, at: context.mark) else {
                    throw YamlError.duplicatedKeysInMapping(duplicates: keys.map(YAMLSigns.shown), context: context)
                }
            }
        }
    }

    /// Reports what was set aside so far where there is more of it than is looked for.
    private func reportSetAside(_ diagnostics: DiagnosticList) {
        let first = Dictionary(setAside.values.map { ($0.key, $0.line) }, uniquingKeysWith: min)
        for (key, line) in first.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            let location = SourceLocation(file: name, line: line)
            diagnostics.error(at: location, "the key '\(key)' appears more than once", fix: "keep one of them")
        }
        diagnostics.error(at: SourceLocation(file: name), "too many keys appear twice to read the file")
    }

    /// False where the key cannot be set aside.
    private mutating func setAside(_ key: String, at mark: Mark) -> Bool {
        guard !key.isEmpty, let marker = Unicode.Scalar(Self.privateUse + setAside.count),
            lines.indices.contains(mark.line - 1)
        else { return false }
        var line = lines[mark.line - 1]
        let isQuoted = line.dropFirst(mark.column - 1).first.map { "\"'".unicodeScalars.contains($0) } ?? false
        let offset = mark.column - 1 + (isQuoted ? 1 : 0)
        guard let index = line.index(line.startIndex, offsetBy: offset, limitedBy: line.endIndex), index < line.endIndex
        else { return false }
        line.replaceSubrange(index...index, with: [marker])
        lines[mark.line - 1] = line
        setAside[marker] = (key, mark.line)
        return true
    }

    /// The entries without those that were set aside, which are reported at the ones that remain.
    func reportingDuplicates(in entries: [YAMLMapping.Entry], _ diagnostics: DiagnosticList) -> [YAMLMapping.Entry] {
        guard !setAside.isEmpty else { return entries }
        var kept: [YAMLMapping.Entry] = []
        var first: [String: Int] = [:]
        for entry in entries {
            if let original = entry.key.text.unicodeScalars.first.flatMap({ setAside[$0] }) {
                first[original.key] = first[original.key] ?? original.line
                continue
            }
            kept.append(entry)
            guard let line = first[entry.key.text] else { continue }
            diagnostics.error(
                at: entry.key.location,
                "the key '\(entry.key.text)' appears twice, first on line \(line)",
                fix: "remove one of them"
            )
        }
        return kept
    }

    func location(_ mark: Mark?) -> SourceLocation {
        SourceLocation(file: name, line: mark?.line, column: mark?.column)
    }

    /// The rest of the line from a mark on.
    func line(of mark: Mark?, skipping lead: Int = 0) -> String {
        guard let mark, line(mark.line).utf8.count <= Self.longestSearch else { return "" }
        return String(String.UnicodeScalarView(line(mark.line).unicodeScalars.dropFirst(mark.column - 1 + lead)))
    }

    /// A whole line, counted from 1.
    func line(_ number: Int) -> String {
        lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
    }
}
