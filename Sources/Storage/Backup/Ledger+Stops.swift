package import CampaignCore
package import Foundation

/// That a broadcast was stopped: by a person, a fault or what Meta said.
package struct BroadcastStop: Hashable, Sendable {
    var id: Int32
    package var name: String
    /// `cancelled` or `paused`.
    package var state: BroadcastState
    var pausedBy: PausedBy?
    var reason: StateReason?
}

extension LedgerReader {
    /// The broadcasts that are stopped, if this is a copy of another ledger; none otherwise.
    ///
    /// - Throws: `StorageError`.
    package func stops(asOf ledger: Ledger) async throws -> [BroadcastStop] {
        let id = ledger.id.description
        return try await read { transaction in
            let sql = """
                SELECT id, name, state, paused_by, state_reason FROM broadcast
                WHERE state IN ('cancelled', 'paused') AND is_test = 0 AND (SELECT id FROM ledger) = ?
                ORDER BY id
                """
            return try transaction.rows(sql, [id])
                .map { row in
                    BroadcastStop(
                        id: row[0],
                        name: row[1],
                        state: try BroadcastState(stored: row[2]),
                        pausedBy: (row[3] as String?).flatMap(PausedBy.init(rawValue:)),
                        reason: (row[4] as String?).map(StateReason.init(stored:))
                    )
                }
        }
    }
}

extension Ledger {
    /// Stops the broadcasts that another copy of this ledger has as stopped: what a person cancelled is not sent.
    ///
    /// - Returns: the names of those that were not stopped here.
    /// - Throws: `StorageError`.
    package func adopt(_ stops: [BroadcastStop], at time: Date) async throws -> [String] {
        try await write { transaction in
            try stops.filter { stop in
                let sql = "SELECT state FROM broadcast WHERE id = ? AND name = ?"
                let state = try transaction.value(sql, [stop.id, stop.name], as: String.self)
                guard state == "active" || (state == "paused" && stop.state == .cancelled) else { return false }
                let occasion = stop.reason.map(Decision.Occasion.reason) ?? .command
                try Self.set(stop.state, of: stop.id, by: stop.pausedBy, because: occasion, at: time, transaction)
                return true
            }
            .map(\.name)
        }
    }
}
