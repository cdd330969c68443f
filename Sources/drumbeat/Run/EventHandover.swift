import Foundation
import Storage
import Workspace

/// Handing of events to the program that `on_event` names, a line of JSON each on its standard input.
///
/// Events wait in the ledger until the program has taken them and ended well,
/// so that none is lost; one that ends badly is given the same ones again.
struct EventHandover: Sendable {
    let command: EventCommand
    let ledger: Ledger
    /// Where the program runs.
    let folder: String
    /// Where what it is given lies meanwhile.
    let stateFolder: String
    let environment: [String: String]
    /// When the run's time is over; nil where it may take as long as it needs.
    let deadline: Date?

    /// How many events one call of the program is given at the most.
    private static let batchSize = 1000

    /// Hands on all that waits.
    ///
    /// - Returns: nil, or why the program did not take them.
    /// - Throws: `StorageError`.
    func handOver() async throws -> String? {
        while mayGoOn, let batch = try await ledger.eventLines(limit: Self.batchSize) {
            if let failure = try await run(batch.lines) {
                let waiting = try await ledger.eventLineCount()
                return "\(failure); \(waiting) events wait for it"
            }
            try await ledger.forgetEventLines(until: batch.last)
        }
        return nil
    }

    private var mayGoOn: Bool {
        !Task.isCancelled && (deadline.map { Date() < $0 } ?? true)
    }

    private func run(_ lines: [String]) async throws -> String? {
        let input = lines.map { $0 + "\n" }.joined()
        let program = EventProgram(
            words: command.words,
            folder: folder,
            environment: Self.harmless(environment),
            inputFile: URL(filePath: "\(stateFolder)/events.ndjson")
        )
        return try await blocking { program.run(input, timeout: command.timeout) }
    }

    /// What a program needs to find its way; no secret is among it.
    private static func harmless(_ environment: [String: String]) -> [String: String] {
        environment.filter { ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER"].contains($0.key) }
    }
}
