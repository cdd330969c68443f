/// What one check of the surroundings came to.
package struct Finding: Hashable, Sendable {
    package enum Verdict: String, Sendable {
        case good
        /// Sending works, but a person should look.
        case warning
        /// Sending does not work, or not for long.
        case bad
    }

    /// What was looked at: a word or two.
    package var subject: String
    package var verdict: Verdict
    /// What was found, one lower-case sentence.
    package var text: String
    /// What to do about it; nil if nothing is to be done.
    package var fix: String?
    /// What it means to whoever cannot go on because of it; nil if it forbids nothing.
    package var failure: FailureKind?

    package static func good(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, verdict: .good, text: text, fix: nil, failure: nil)
    }

    package static func warning(_ subject: String, _ text: String, fix: String) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, fix: fix, failure: nil)
    }

    /// What does not work; the fix is nil if the text says it.
    package static func bad(
        _ subject: String,
        _ text: String,
        fix: String?,
        _ failure: FailureKind = .configuration
    ) -> Finding {
        Finding(subject: subject, verdict: .bad, text: text, fix: fix, failure: failure)
    }
}

extension [Finding] {
    /// The worst of what the findings mean; nil if none forbids anything.
    package var failure: FailureKind? {
        map(\.failure).reduce(nil, FailureKind.worse)
    }
}
