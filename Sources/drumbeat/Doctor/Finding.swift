import Formats
import Foundation

/// What one check of the surroundings came to.
struct Finding: Hashable, Sendable {
    enum Verdict: String, Sendable {
        case good
        /// Sending works, but a person should look.
        case warning
        /// Sending does not work, or not for long.
        case bad
    }

    /// What was looked at: a word or two.
    var subject: String
    var verdict: Verdict
    /// What was found, one lower-case sentence.
    var text: String
    /// What to do about it; nil where nothing is to be done.
    var fix: String?
    /// How a command that stops at this finding ends.
    var status: ExitStatus

    static func good(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, verdict: .good, text: text, fix: nil, status: .done)
    }

    static func warning(_ subject: String, _ text: String, fix: String) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, fix: fix, status: .done)
    }

    static func bad(_ subject: String, _ text: String, fix: String, _ status: ExitStatus = .configuration) -> Finding {
        Finding(subject: subject, verdict: .bad, text: text, fix: fix, status: status)
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
    var description: String {
        let mark =
            switch verdict {
            case .good: "ok  "
            case .warning: "warn"
            case .bad: "FAIL"
            }
        let name = subject.padding(toLength: max(subject.count, 12), withPad: " ", startingAt: 0)
        return "\(mark)  \(name)  \(text)" + remedy
    }

    var json: JSONValue {
        [
            "subject": .string(subject),
            "verdict": .string(verdict.rawValue),
            "text": .string(text),
            "fix": fix.map(JSONValue.string) ?? .null,
        ]
    }
}
