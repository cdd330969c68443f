import CampaignCore
import Formats
import Foundation
import Operations
import Reports

/// The one place that prints: data to standard output, messages for people to standard error.
///
/// Everything for people is one line a text. Whatever is in it, it moves no cursor and begins no line of its own, and
/// secrets are struck out.
struct Output: Sendable {
    /// Whether a person watches: colours and a progress line make sense.
    let isTerminal: Bool
    let usesColour: Bool
    /// Whether the results go to a terminal that shows colours; in a file they would be rubbish.
    private let coloursResults: Bool
    /// What it keeps out of messages.
    let secrets: KnownSecrets
    private let results: FileHandle
    private let messages: FileHandle

    init(
        results: FileHandle = .standardOutput,
        messages: FileHandle = .standardError,
        secrets: KnownSecrets = .ofProcess,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.results = results
        self.messages = messages
        self.secrets = secrets
        isTerminal = messages.isTerminal
        let allowsColour = environment["NO_COLOR"].map(\.isEmpty) ?? true
        usesColour = isTerminal && allowsColour
        coloursResults = results.isTerminal && allowsColour
    }

    /// Data for programs, such as CSV, which a terminal alone gets with its control characters written out.
    ///
    /// - Throws: `Failure` with `storage` if it cannot be written.
    func data(_ text: String) throws {
        guard !text.isEmpty else { return }
        try write(results.isTerminal ? text.printable(keepingLineEnds: true) : text)
    }

    /// Data for people, a line each.
    ///
    /// - Throws: as `data`.
    func data(lines: [String]) throws {
        guard !lines.isEmpty else { return }
        try write(lines.map(shown).joined(separator: "\n"))
    }

    /// A table, whose only control characters are its tones.
    ///
    /// - Throws: as `data`.
    func data(_ table: TextTable) throws {
        let text = table.text(colour: coloursResults, shown: shown)
        if !text.isEmpty { try write(text) }
    }

    /// What a command found, for programs.
    ///
    /// - Throws: as `data`.
    func json(_ value: JSONValue) throws {
        try data(secrets.redacted(value.serialized(pretty: true)))
    }

    /// What a command found, in the form that was asked for.
    ///
    /// - Throws: as `data`, and what reading it throws.
    func render(_ value: some Rendering, as form: RenderForm) async throws {
        for part in try await Reports.render(value, as: form) { try show(part) }
    }

    private func show(_ part: OutputPart) throws {
        switch part {
        case .lines(let lines): try data(lines: lines)
        case .table(let table): try data(table)
        case .data(let text): try data(text)
        case .json(let value): try json(value)
        case .note(let text): note(text)
        case .diagnostics(let faults): try data(faults)
        }
    }

    /// Where a report goes that is written piece by piece.
    var sink: any ByteSink & Sendable {
        results.isTerminal ? TerminalSink(terminal: results) : results
    }

    private func write(_ text: String) throws {
        do {
            try results.write(contentsOf: Data((text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n").utf8))
        } catch {
            throw Failure(.storage, "standard output takes no more: \(error.cause)")
        }
    }

    /// Asks the person at the terminal; nil if nobody is there to answer.
    var ask: ((String) -> Bool)? {
        guard isTerminal, FileHandle.standardInput.isTerminal else { return nil }
        return { question in
            say("\(shown(question)) [y/N] ")
            let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased()
            return answer == "y" || answer == "yes"
        }
    }

    /// A line for the person at the terminal, or the reader of cron's mail.
    func note(_ text: String) {
        say(shown(text) + "\n")
    }

    /// As `data`, for the person at the terminal.
    func note(_ table: TextTable) {
        say(table.text(colour: usesColour, shown: shown))
    }

    /// What a person may see of a text.
    private func shown(_ text: String) -> String {
        secrets.redacted(text).printable()
    }

    /// That nobody can be told, as where a log's disk is full, is no reason to leave undone what is said.
    private func say(_ text: String) {
        try? messages.write(contentsOf: Data(text.utf8))
    }

    /// Faults of files for the person at the terminal.
    func diagnostics(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            say(coloured(diagnostic, usesColour) + "\n")
        }
    }

    /// Faults of files as what the command was asked for.
    ///
    /// - Throws: as `data`.
    private func data(_ diagnostics: [Diagnostic]) throws {
        guard !diagnostics.isEmpty else { return }
        try write(diagnostics.map { coloured($0, coloursResults) }.joined(separator: "\n"))
    }

    /// Overwrites the line that was there; nothing where nobody watches.
    func progress(_ text: String) {
        guard isTerminal else { return }
        say("\r\u{1B}[K\(shown(text))")
    }

    /// - Throws: as `data`.
    func clearScreen() throws {
        try write("\u{1B}[H\u{1B}[2J")
    }

    func endProgress() {
        progress("")
    }

    private func coloured(_ diagnostic: Diagnostic, _ usesColour: Bool) -> String {
        let text = shown(diagnostic.description)
        guard usesColour else { return text }
        let colour =
            switch diagnostic.severity {
            case .error: "31"
            case .warning: "33"
            case .note: "36"
            }
        let word = "\(diagnostic.severity.rawValue):"
        return text.replacing(word, with: "\u{1B}[\(colour)m\(word)\u{1B}[0m", maxReplacements: 1)
    }
}

extension FileHandle {
    /// Whether a person may be looking.
    var isTerminal: Bool {
        isatty(fileDescriptor) == 1
    }
}
