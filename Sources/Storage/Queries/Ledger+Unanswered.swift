package import Foundation

/// Messages that Meta accepted and that no callback has told anything of, while later ones would have told it.
package struct UnansweredMessages: Hashable, Sendable {
    package var count: Int
    /// When the last of them was accepted.
    package var latestAt: Date

    package init(count: Int, latestAt: Date) {
        (self.count, self.latestAt) = (count, latestAt)
    }
}

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
                SELECT count(*) AS count, max(accepted_at) AS latest FROM message
                WHERE broadcast IN (\(recent)) AND state = 'accepted' AND accepted_at < ?
                    AND accepted_at > coalesce(
                        (SELECT max(accepted_at) FROM message WHERE broadcast IN (\(recent))
                            AND state IN ('sent', 'delivered', 'read', 'failed')), 0)
                """
            return try transaction.row(sql, [time.milliseconds, limit.milliseconds, time.milliseconds])
                .flatMap { row in
                    (row["latest"] as Int64?)
                        .map { UnansweredMessages(count: row["count"], latestAt: Date(milliseconds: $0)) }
                }
        }
    }
}
