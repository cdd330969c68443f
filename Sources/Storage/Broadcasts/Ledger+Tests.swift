package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The latest test messages, the latest first.
    package func tests(limit: Int = 20) async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = "\(Ledger.selectBroadcast) WHERE is_test = 1 ORDER BY planned_at DESC, id DESC LIMIT ?"
            return Ledger.readable(try transaction.rows(sql, [limit]), zones)
        }
    }

    /// The names of the test messages that are not ended, the earliest first.
    ///
    /// Those that were planned after that time may be on their way; one that is being planned has a lock.
    package func openTests(plannedBefore time: Date) async throws -> [String] {
        try await read { transaction in
            let sql = """
                SELECT name FROM broadcast
                WHERE is_test = 1 AND (state = 'planning' OR state IN ('active', 'paused') AND planned_at < ?)
                ORDER BY id
                """
            return try transaction.column(sql, [time.milliseconds], as: String.self)
        }
    }
}

extension Ledger {
    /// Ends a test message that cannot be sent at once; hold its lock.
    ///
    /// One whose planning was cut short is forgotten.
    ///
    /// - Parameters:
    ///   - name: its broadcast's.
    ///   - cause: what kept it from being sent.
    ///   - time: the time.
    /// - Throws: `StorageError`.
    package func endTest(_ name: String, because cause: HoldCause, at time: Date) async throws {
        try await write { transaction in
            try Self.deleteUnfinished(name, transaction)
            let sql = "SELECT id FROM broadcast WHERE name = ? AND is_test = 1 AND state IN ('active', 'paused')"
            guard let id = try transaction.value(sql, [name], as: Int32.self) else { return }
            try Self.set(.cancelled, of: id, because: .reason(.testEnded(cause)), at: time, transaction)
        }
    }
}
