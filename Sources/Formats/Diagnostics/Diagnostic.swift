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

    package init(_ severity: Severity, at location: SourceLocation, _ message: String, fix: String? = nil) {
        self.severity = severity
        self.location = location
        self.message = Self.cut(message)
        self.fix = fix.map(Self.cut)
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
    package var description: String {
        let fault = "\(location): \(severity.rawValue): \(message)"
        return fix.map { "\(fault); \($0)" } ?? fault
    }
}

extension Sequence<Diagnostic> {
    /// Whether one of them forbids going on.
    package var hasErrors: Bool {
        contains { $0.severity == .error }
    }
}
