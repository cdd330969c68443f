package import CampaignCore
package import Formats
import Foundation

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
    /// What to do about it; nil where nothing is to be done.
    package var fix: String?
    /// What it means to whoever cannot go on because of it; nil if it forbids nothing.
    package var failure: FailureKind?

    package static func good(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, verdict: .good, text: text, fix: nil, failure: nil)
    }

    package static func warning(_ subject: String, _ text: String, fix: String) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, fix: fix, failure: nil)
    }

    package static func bad(
        _ subject: String,
        _ text: String,
        fix: String,
        _ failure: FailureKind = .configuration
    ) -> Finding {
        Finding(subject: subject, verdict: .bad, text: text, fix: fix, failure: failure)
    }
}

extension Finding {
    /// The finding within what a run says.
    var sentence: String {
        "\(subject): \(text)" + remedy
    }

    private var remedy: String {
        fix.map { "; \($0)" } ?? ""
    }
}

extension Finding: CustomStringConvertible {
    /// One line: a mark, the subject, what was found, and the fix.
    package var description: String {
        let mark =
            switch verdict {
            case .good: "ok  "
            case .warning: "warn"
            case .bad: "FAIL"
            }
        let name = subject.padding(toLength: max(subject.count, 12), withPad: " ", startingAt: 0)
        return "\(mark)  \(name)  \(text)" + remedy
    }

    package var json: JSONValue {
        [
            "subject": .string(subject),
            "verdict": .string(verdict.rawValue),
            "text": .string(text),
            "fix": fix.map(JSONValue.string) ?? .null,
        ]
    }
}
