/// Where a text stops being what it should be: CSV, or JSON.
package struct SyntaxFault: Error, Hashable, Sendable {
    /// Counted from 1.
    package var line: Int
    /// In characters from 1.
    package var column: Int
    /// One lower-case sentence.
    package var message: String
    /// What to do about it, in the imperative; nil if the message says it.
    package var fix: String?

    package init(line: Int, column: Int, _ message: String, fix: String? = nil) {
        self.line = line
        self.column = column
        self.message = message
        self.fix = fix
    }
}

extension SyntaxFault: CustomStringConvertible {
    package var description: String {
        let fault = "line \(line), column \(column): \(message)"
        return fix.map { "\(fault.clause); \($0)" } ?? fault
    }
}
