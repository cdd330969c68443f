import Formats
import Foundation
import Yams

/// What the YAML parser stumbled over, in the words of whoever wrote the file.
struct YAMLFault {
    let diagnostic: Diagnostic

    init(_ error: any Error, in file: YAMLFile) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            diagnostic = Self.diagnostic(problem, at: mark, in: file)
        case .reader(let problem, let offset, _, let yaml):
            diagnostic = Diagnostic(
                .error,
                at: Self.location(offset, in: yaml, file),
                "the YAML cannot be read: \(problem)"
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "'\($0)'" }.joined(separator: ", ")
            let message = "the key \(names) appears twice"
            diagnostic = Diagnostic(.error, at: file.location(context.mark), message, fix: "remove one of them")
        default:
            diagnostic = Diagnostic(.error, at: SourceLocation(file: file.name), "the YAML cannot be read: \(error)")
        }
    }

    private static func diagnostic(_ problem: String, at mark: Mark, in file: YAMLFile) -> Diagnostic {
        let start = file.line(mark.line).prefix { $0 == " " || $0 == "\t" }
        if let tab = start.firstIndex(of: "\t") {
            let column = start.distance(from: start.startIndex, to: tab) + 1
            let location = SourceLocation(file: file.name, line: mark.line, column: column)
            return Diagnostic(
                .error,
                at: location,
                "a tab indents the line",
                fix: "indent with spaces; YAML does not allow tabs"
            )
        }
        let isTemplate = file.line(of: mark).hasPrefix("}") || file.line(of: mark).hasPrefix("{{")
        let fix = isTemplate ? "put {{…}} in quotes" : whereFix(file.line(mark.line))
        return Diagnostic(.error, at: file.location(mark), "the YAML cannot be read: \(problem)", fix: fix)
    }

    /// What to write for a condition that begins with a quote or a backtick, which YAML takes for its own.
    private static func whereFix(_ line: String) -> String? {
        guard let key = line.range(of: "where:") else { return nil }
        let condition = line[key.upperBound...].trimmingCharacters(in: .whitespaces)
        guard let first = condition.first, "`\"'".contains(first) else { return nil }
        // In a mapping in braces more may follow it.
        let isAlone = line.trimmingCharacters(in: .whitespaces).hasPrefix("where:")
        let shown = isAlone ? condition.replacing("'", with: "''") : "`Opted in` == \"yes\""
        return "put the whole condition in single quotes\(isAlone ? "" : ", such as"): where: '\(shown)'"
    }

    private static func location(_ offset: Int?, in yaml: String, _ file: YAMLFile) -> SourceLocation {
        guard let offset else { return SourceLocation(file: file.name) }
        let before = yaml.prefix(offset)
        let column = before.reversed().prefix { !$0.isNewline }.count + 1
        return SourceLocation(file: file.name, line: before.count { $0.isNewline } + 1, column: column)
    }
}
