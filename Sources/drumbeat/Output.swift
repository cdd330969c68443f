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
    ///
    /// - Throws: `Failure` with `storage` where it cannot be written.
    func data(_ text: String) throws {
        guard !text.isEmpty else { return }
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
        } catch {
            throw Failure(.storage, "standard output takes no more: \(error.localizedDescription)")
        }
    }

    /// - Throws: as `data`.
    func json(_ value: JSONValue) throws {
        try data(value.serialized(pretty: true))
    }

    /// A word to the person at the terminal, or to the reader of cron's mail.
    func note(_ text: String) {
        word(text + "\n")
    }

    /// That nobody can be told, as where a log's disk is full, is no reason to leave undone what is said.
    private func word(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    func diagnostics(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            note(coloured(diagnostic))
        }
    }

    /// Overwrites the line that was there; nothing where nobody watches.
    func progress(_ text: String) {
        guard isTerminal else { return }
        word("\r\u{1B}[K\(text)")
    }

    /// - Throws: as `data`.
    func clearScreen() throws {
        try data("\u{1B}[H\u{1B}[2J")
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
