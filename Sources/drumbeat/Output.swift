import CampaignCore
import Foundation

/// The one place that prints: data to standard output, words for people to standard error.
struct Output: Sendable {
    /// Whether a person watches: colours and a progress line make sense.
    let isTerminal: Bool
    let usesColour: Bool

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        isTerminal = isatty(STDERR_FILENO) == 1
        usesColour = isTerminal && environment["NO_COLOR"].map(\.isEmpty) ?? true
    }

    /// What the command was asked for.
    func data(_ text: String) {
        guard !text.isEmpty else { return }
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    func json(_ value: JSONValue) {
        data(value.serialized(pretty: true))
    }

    /// A word to the person at the terminal, or to the reader of cron's mail.
    func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    func diagnostics(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            note(coloured(diagnostic))
        }
    }

    /// Overwrites the line that was there; nothing where nobody watches.
    func progress(_ text: String) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    func clearScreen() {
        data("\u{1B}[H\u{1B}[2J")
    }

    func endProgress() {
        progress("")
    }

    private func coloured(_ diagnostic: Diagnostic) -> String {
        guard usesColour else { return diagnostic.description }
        let colour =
            switch diagnostic.severity {
            case .error: "31"
            case .warning: "33"
            case .note: "36"
            }
        let word = "\(diagnostic.severity.rawValue):"
        return diagnostic.description.replacing(word, with: "\u{1B}[\(colour)m\(word)\u{1B}[0m", maxReplacements: 1)
    }
}
