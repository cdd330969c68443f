package import Foundation

extension LedgerQueries {
    /// The times ahead of its campaign's schedule that a broadcast has taken, the earliest first: nothing else of the
    /// campaign is sent then.
    ///
    /// - Throws: `StorageError`.
    package func timesAhead(of broadcast: Int32, after now: Date) async throws -> [Date] {
        try await read { transaction in
            let sql = "SELECT at FROM occurrence WHERE broadcast = ? AND at > ? ORDER BY at"
            return try transaction.column(sql, [broadcast, now.milliseconds], as: Int64.self)
                .map(Date.init(milliseconds:))
        }
    }
}

extension Ledger {
    /// Gives back the times ahead that a broadcast has taken which is finished and tried to send nothing: they come
    /// as if it had not been.
    ///
    /// One that a person cancelled keeps its times, as that person wants nothing to be sent.
    ///
    /// - Returns: the times that were given back, the earliest first.
    /// - Throws: `StorageError`.
    package func giveBackTimes(of broadcast: Int32, after now: Date) async throws -> [Date] {
        try await write { transaction in
            let sql = """
                DELETE FROM occurrence WHERE broadcast = ? AND at > ?
                    AND EXISTS (SELECT 1 FROM broadcast WHERE id = ? AND state = 'finished')
                    AND NOT EXISTS (
                        SELECT 1 FROM message
                        WHERE broadcast = ? AND (attempt > 0 OR state NOT IN ('skipped', 'expired', 'cancelled'))
                    )
                RETURNING at
                """
            return try transaction.column(sql, [broadcast, now.milliseconds, broadcast, broadcast], as: Int64.self)
                .map(Date.init(milliseconds:))
                .sorted()
        }
    }
}
