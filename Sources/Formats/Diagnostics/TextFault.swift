/// What is wrong with a short text in a small language of its own: a cron
/// expression, a filter, a time, a duration.
///
/// Whoever knows where the text stands turns it into a `Diagnostic`.
package struct TextFault: Error, Hashable, Sendable {
    /// Where in the text the fault is, in characters from 1.
    package var column: Int
    /// One lower-case sentence with the offending text in single quotes.
    package var message: String
    /// What to do about it, in the imperative; nil if the message says it.
    package var fix: String?

    package init(column: Int = 1, _ message: String, fix: String? = nil) {
        self.column = column
        self.message = message
        self.fix = fix
    }
}

extension TextFault: CustomStringConvertible {
    package var description: String {
        "column \(column): \(sentence)"
    }

    /// What is wrong and what to do about it, without the place.
    package var sentence: String {
        fix.map { "\(message.clause); \($0)" } ?? message
    }
}
