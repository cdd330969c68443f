import CampaignCore
import Foundation

@testable import Storage

extension Simulation {
    /// Folds the callback log, in one process after another, until nothing sends and all of it is folded.
    func ingest() async {
        while true {
            do {
                let process = try start("I")
                let isDone = try await ingest(in: process)
                process.end()
                if isDone { return }
                try await clock.wait(until: clock.now + dice.roll(0...10), as: 0)
            } catch {
                return world.complain("the ingesting process failed: \(error)")
            }
        }
    }

    /// - Returns: whether all is done; false where the power failed.
    private func ingest(in process: SimulatedProcess) async throws -> Bool {
        do {
            var place = try process.ledger.foldedEntries(of: Self.segment)
            while let pause = pause(after: place) {
                try await process.clock.sleep(until: pause)
                let statuses = world.entries(after: place, upTo: dice.roll(1...5), at: clock.now)
                guard !statuses.isEmpty else { continue }
                try grid.pass(process.power, "a fold of \(statuses.map(\.trace).joined(separator: " "))")
                place += statuses.count
                let batch = FoldBatch(segment: Self.segment, offset: Int64(place), statuses: statuses)
                _ = try await process.ledger.fold(batch)
                try grid.pass(process.power, "after a fold")
            }
            return true
        } catch  where process.power.isOff {
            return false
        }
    }

    /// When to look into the log again; nil once all is done.
    private func pause(after place: Int) -> Date? {
        guard !isDriving else { return clock.now + dice.roll(0.01...3) }
        return world.nextEntry(after: place).map { max($0, clock.now + dice.roll(0.01...1)) }
    }

    static let segment = "2026-11-18.ndjson"
}

extension StatusEvent {
    /// In few words.
    fileprivate var trace: String {
        "\(kind)-\(messageID)"
    }
}
