package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The messages without a status that were accepted after the latest one with a status.
    ///
    /// - Parameters:
    ///   - time: broadcasts that ended are looked at if they were due after it.
    ///   - limit: what was accepted later may still get its status.
    /// - Returns: nil if there are none.
    /// - Throws: `StorageError`.
    package func unanswered(since time: Date, acceptedBefore limit: Date) async throws -> UnansweredMessages? {
        try await read { transaction in
            let recent = """
                SELECT id FROM broadcast WHERE state IN ('planning', 'active', 'paused') OR due_at > ?
                """
            let sql = """
                SELECT count(*) AS count, min(accepted_at) AS first, max(accepted_at) AS latest FROM message
                WHERE broadcast IN (\(recent)) AND state = 'accepted' AND accepted_at < ?
                    AND accepted_at > coalesce(
                        (SELECT max(accepted_at) FROM message WHERE broadcast IN (\(recent))
                            AND state IN ('sent', 'delivered', 'read', 'failed')), 0)
                """
            return try transaction.row(sql, [time.milliseconds, limit.milliseconds, time.milliseconds])
                .flatMap(UnansweredMessages.init)
        }
    }

    /// The messages of a broadcast that were accepted before a time, if no callback has told of any of its messages.
    ///
    /// - Returns: nil if one has, or there are none.
    /// - Throws: `StorageError`.
    package func unanswered(of broadcast: Int32, acceptedBefore limit: Date) async throws -> UnansweredMessages? {
        try await read { transaction in
            let sql = """
                SELECT count(*) AS count, min(accepted_at) AS first, max(accepted_at) AS latest FROM message
                WHERE broadcast = ? AND state = 'accepted' AND accepted_at < ? AND NOT EXISTS (
                    SELECT 1 FROM message AS told
                    WHERE told.broadcast = ? AND told.state IN ('sent', 'delivered', 'read')
                )
                """
            return try transaction.row(sql, [broadcast, limit.milliseconds, broadcast])
                .flatMap(UnansweredMessages.init)
        }
    }
}

extension UnansweredMessages {
    /// Nil for none.
    fileprivate init?(_ row: any StoredRow) {
        guard let first = row["first"] as Int64?, let latest = row["latest"] as Int64? else { return nil }
        self.init(count: row["count"], firstAt: Date(milliseconds: first), latestAt: Date(milliseconds: latest))
    }
}
