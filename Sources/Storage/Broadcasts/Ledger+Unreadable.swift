import Formats
package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The broadcasts that cannot be read, the latest first, without those that a person ended or nobody sent.
    ///
    /// - Throws: `StorageError`.
    package func unreadableBroadcasts() async throws -> [UnreadableBroadcast] {
        try await unreadable(from: "WHERE state NOT IN ('cancelled', 'skipped') ORDER BY due_at DESC, id DESC")
    }

    func unreadable(from rows: String) async throws -> [UnreadableBroadcast] {
        try await read { transaction in
            try transaction.rows("\(Ledger.selectBroadcast) \(rows)")
                .compactMap { row in
                    do throws(UnreadableBroadcast) {
                        _ = try Broadcast(row: row)
                        return nil
                    } catch {
                        return error
                    }
                }
        }
    }
}

extension Ledger {
    /// Pauses the active broadcasts that cannot be read, each with its reason.
    ///
    /// - Returns: those that were paused now, and those that wait to be planned.
    /// - Throws: `StorageError`.
    package func setAsideUnreadable(at time: Date) async throws -> [UnreadableBroadcast] {
        let found = try await unreadable(from: "WHERE state IN ('planning', 'active') ORDER BY id")
        guard !found.isEmpty else { return [] }
        return try await write { transaction in
            for broadcast in found where try BroadcastState.fetch(transaction, broadcast.id) == .active {
                let reason = StateReason.unreadable(cause: broadcast.cause)
                try Self.set(.paused, of: broadcast.id, by: .fault, because: .reason(reason), at: time, transaction)
            }
            return found
        }
    }

    /// The broadcasts of rows, without those that cannot be read.
    ///
    /// What only the ledger looks at needs no zones.
    static func readable(_ rows: [any StoredRow], _ zones: Zones = .none) -> [Broadcast] {
        rows.compactMap { try? Broadcast(row: $0, zones: zones) }
    }
}

extension Broadcast {
    /// Reads a broadcast with its zone.
    init(row: any StoredRow, zones: Zones) throws(UnreadableBroadcast) {
        try self.init(row: row)
        zone = zones.zone(named: definition.timeZone) ?? .utc
    }

    /// Reads a broadcast without its zone, for what the ledger itself looks at.
    init(row: any StoredRow) throws(UnreadableBroadcast) {
        do {
            let definition: String = row["definition"]
            self.init(
                id: row["id"],
                name: row["name"],
                definition: try StoredDefinition.read(definition),
                state: try BroadcastState(stored: row["state"]),
                stateReason: (row["state_reason"] as String?).map(StateReason.init(stored:)),
                pausedBy: (row["paused_by"] as String?).flatMap(PausedBy.init(rawValue:)),
                dueAt: Date(milliseconds: row["due_at"]),
                startsAt: (row["starts_at"] as Int64?).map(Date.init(milliseconds:)),
                expiresAt: (row["expires_at"] as Int64?).map(Date.init(milliseconds:)),
                plannedAt: Date(milliseconds: row["planned_at"]),
                isTest: row["is_test"],
                filtered: row["filtered"]
            )
        } catch {
            throw UnreadableBroadcast(
                id: row["id"],
                name: row["name"],
                state: BroadcastState(rawValue: row["state"]),
                cause: "\(error)"
            )
        }
    }
}
