import Formats
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
    /// When the run's time is over; nil if it may take as long as it needs.
    let deadline: Date?

    /// How many events one call of the program is given at the most.
    private static let batchSize = 1000

    /// Why the program did not take events.
    struct Obstacle: Hashable, Sendable {
        var cause: String
        /// How many events wait for it.
        var waiting: Int

        var sentence: String {
            "\(cause.clause); \(CountText.of(waiting, "event")) \(waiting == 1 ? "waits" : "wait") for it"
        }
    }

    /// Hands on all that waits.
    ///
    /// - Returns: nil, or why the program did not take them.
    /// - Throws: `StorageError`.
    func handOver() async throws -> Obstacle? {
        while mayGoOn, let batch = try await ledger.eventLines(limit: Self.batchSize) {
            if let cause = await run(batch.lines) {
                return Obstacle(cause: cause, waiting: try await ledger.eventLineCount())
            }
            try await ledger.forgetEventLines(until: batch.last)
        }
        return nil
    }

    private var mayGoOn: Bool {
        !Task.isCancelled && (deadline.map { Date() < $0 } ?? true)
    }

    private func run(_ lines: [String]) async -> String? {
        // Else `env` would say it as well, on each run.
        if let fault = command.fault(in: folder, path: environment["PATH"]) { return fault }
        let program = EventProgram(
            call: ProgramCall(
                words: command.words,
                environment: Self.harmless(environment),
                folder: folder,
                timeLimit: command.timeout,
                isGroup: true
            ),
            inputFile: URL(filePath: "\(stateFolder)/events.ndjson")
        )
        // Not ended by a stop: what it has done with the events already, it would do again.
        return await Task { await program.run(lines.map { $0 + "\n" }.joined()) }.value
    }

    /// What a program needs to find its way; no secret is among it.
    private static func harmless(_ environment: [String: String]) -> [String: String] {
        environment.filter { ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER"].contains($0.key) }
    }
}
