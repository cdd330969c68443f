/// Something that a person can fix in a file they wrote.
///
/// Diagnostics are collected and shown together; a fault that nobody can fix
/// by editing a file is thrown as an error instead.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable, Comparable {
        case note
        case warning
        case error

        package static func < (lhs: Severity, rhs: Severity) -> Bool {
            lhs.rank < rhs.rank
        }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    package var severity: Severity
    package var location: SourceLocation
    /// One lower-case sentence with the offending text in single quotes.
    package var message: String
    /// What to do about it, in the imperative; nil if the message says it.
    package var fix: String?
    /// The rule that is broken, if it has a name.
    package var rule: Rule?

    /// A rule that somebody else made, and the page that has it.
    package struct Rule: Hashable, Sendable {
        /// Short words joined by hyphens, by which people find the rule in the documents.
        package let name: String
        /// The page and its section, such as `templates.md` §3.3.
        package let page: String

        package init(name: String, page: String) {
            (self.name, self.page) = (name, page)
        }
    }

    package init(
        _ severity: Severity,
        at location: SourceLocation,
        _ message: String,
        fix: String? = nil,
        rule: Rule? = nil
    ) {
        self.severity = severity
        self.location = location
        self.message = Self.cut(message)
        self.fix = fix.map(Self.cut)
        self.rule = rule
    }

    /// The longest message, in characters: what a file holds may be quoted in it.
    private static let longest = 1_000

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > longest,
            let end = text.index(text.startIndex, offsetBy: longest, limitedBy: text.endIndex), end < text.endIndex
        else { return text }
        return text[..<end] + "…"
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line, with the rule's name in brackets at its end.
    package var description: String {
        let fault = "\(location): \(severity.rawValue): \(message)"
        let whole = fix.map { "\(fault.clause); \($0)" } ?? fault
        return whole + (rule.map { " [\($0.name)]" } ?? "")
    }
}

extension Sequence<Diagnostic> {
    /// Whether one of them forbids going on.
    package var hasErrors: Bool {
        contains { $0.severity == .error }
    }
}
