import Formats
package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The broadcasts whose rows changed since their reports were last written; of test messages no reports are written.
    package func unreportedBroadcasts() async throws -> [UnreportedBroadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = """
                SELECT \(Ledger.broadcastColumns), reported_at, reported_state, report_took,
                    (SELECT max(message.id) FROM message
                     WHERE message.id BETWEEN broadcast.id << 32 AND broadcast.id << 32 | \(Ledger.rowMask)) AS last
                FROM broadcast WHERE revision <> reported_revision AND state <> 'planning' AND is_test = 0
                ORDER BY id
                """
            return try transaction.rows(sql).compactMap { try? UnreportedBroadcast(row: $0, zones: zones) }
        }
    }
}

extension Ledger {
    /// Remembers which revision of a broadcast its reports show.
    ///
    /// - Parameters:
    ///   - unreported: the broadcast as it was when its reports were begun.
    ///   - time: when they were complete.
    ///   - duration: what writing them took.
    /// - Throws: `StorageError`.
    package func markReported(
        _ unreported: UnreportedBroadcast,
        at time: Date,
        took duration: Duration
    ) async throws {
        try await write { transaction in
            try transaction.run(
                """
                UPDATE broadcast SET reported_revision = ?, reported_at = ?, reported_state = ?, report_took = ?
                WHERE id = ?
                """,
                [
                    unreported.revision, time.milliseconds, unreported.broadcast.state.rawValue,
                    Int64(duration / .milliseconds(1)), unreported.broadcast.id,
                ]
            )
        }
    }
}

/// A broadcast whose reports are older than its rows.
package struct UnreportedBroadcast: Sendable {
    package var broadcast: Broadcast
    /// Which of its changes the reports will show.
    package var revision: Int64
    package var timing: ReportTiming

    fileprivate init(row: any StoredRow, zones: Zones) throws {
        broadcast = try Broadcast(row: row, zones: zones)
        revision = row["revision"]
        let reportedAt: Int64? = row["reported_at"]
        timing = ReportTiming(
            since: reportedAt.map(Date.init(milliseconds:)) ?? broadcast.plannedAt,
            shown: (row["reported_state"] as String?).flatMap(BroadcastState.init(rawValue:)),
            took: (row["report_took"] as Int64?).map(Duration.milliseconds),
            rows: Int((row["last"] as Int64? ?? 0) & 0xffff_ffff)
        )
    }
}
