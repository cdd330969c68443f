package import CampaignCore
package import Foundation
import GRDB

extension Ledger {
    /// Lets messages wait again that the platform withheld and that may be tried once more now.
    ///
    /// Only within the broadcast's `expires`, so that a campaign without one
    /// tries nothing again, and only where no message to the person was withheld
    /// within a day. A broadcast that was finished becomes active again.
    ///
    /// - Returns: how many messages wait again.
    package func retryWithheld(now: Date) async throws -> Int {
        try await write { database in
            let sql = "\(Self.selectBroadcast) WHERE state IN ('active', 'finished') AND expires_at > ?"
            let open = try Row.fetchAll(database, sql: sql, arguments: [now.milliseconds]).map(Broadcast.init(row:))
            var count = 0
            for broadcast in open {
                let retried = try Self.retryWithheld(of: broadcast.id, now: now, database)
                guard retried > 0 else { continue }
                count += retried
                if broadcast.state == .finished {
                    let occasion = "as \(retried) messages that were withheld are tried again"
                    try Self.set(.active, of: broadcast.id, because: nil, occasion: occasion, at: now, database)
                } else {
                    try Self.touch(broadcast.id, database)
                }
            }
            return count
        }
    }

    private static func retryWithheld(of broadcast: Int32, now: Date, _ database: Database) throws -> Int {
        let dayAgo = (now - RetryLadder.shortest).milliseconds
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, attempt, failed_at, (SELECT count(*) FROM withheld WHERE message = message.id)
                FROM message INDEXED BY message_withheld
                WHERE broadcast = ? AND error_code = 131049 AND failed_at <= ? AND state = 'failed' AND NOT EXISTS (
                    SELECT 1 FROM message AS other
                    WHERE other.recipient = message.recipient AND other.error_code = 131049 AND other.failed_at > ?
                )
                """,
            arguments: [broadcast, dayAgo, dayAgo]
        )
        var count = 0
        for row in rows {
            let failedAt = Date(milliseconds: row[2])
            guard let next = RetryLadder.nextTry(after: failedAt, tries: row[3]), next <= now else { continue }
            try retry(row[0], attempt: row[1], failedAt: failedAt, now: now, database)
            count += 1
        }
        return count
    }

    /// The message begins anew; what became of its attempts stays in their history.
    private static func retry(
        _ message: Int64,
        attempt: Int32,
        failedAt: Date,
        now: Date,
        _ database: Database
    ) throws {
        let note = try database.cachedStatement(
            sql: "INSERT INTO withheld (message, attempt, code, failed_at, retried_at) VALUES (?, ?, 131049, ?, ?)"
        )
        try note.execute(arguments: [message, attempt, failedAt.milliseconds, now.milliseconds])
        let begin = try database.cachedStatement(
            sql: """
                UPDATE message
                SET state = 'waiting', not_before = 0, accepted_at = NULL, sent_at = NULL, failed_at = NULL,
                    error_code = NULL, error = NULL, message_id = NULL, category = NULL, billable = NULL,
                    pricing_type = NULL, detail = 'withheld by Meta (131049) and tried again'
                WHERE id = ?
                """
        )
        try begin.execute(arguments: [message])
    }

    /// What came of the messages of a broadcast that the platform withheld.
    package func withheldCounts(of broadcast: Int32) async throws -> WithheldCounts {
        try await read { try Self.withheldCounts(of: broadcast, $0) }
    }

    private static func withheldCounts(of broadcast: Int32, _ database: Database) throws -> WithheldCounts {
        func count(_ sql: String) throws -> Int {
            try Int.fetchOne(database, sql: sql, arguments: places(of: broadcast)) ?? 0
        }
        let retried = try count("SELECT count(DISTINCT message) FROM withheld WHERE message BETWEEN ? AND ?")
        let failed = """
            SELECT count(*) FROM message WHERE broadcast = \(broadcast) AND error_code = 131049
            AND id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM withheld WHERE message = message.id)
            """
        let later = """
            SELECT count(*) FROM message WHERE state IN ('delivered', 'read')
            AND id IN (SELECT message FROM withheld WHERE message BETWEEN ? AND ?)
            """
        let delivered = """
            SELECT count(*) FROM message WHERE broadcast = \(broadcast) AND state IN ('delivered', 'read')
            AND id BETWEEN ? AND ?
            """
        return WithheldCounts(
            messages: retried + (try count(failed)),
            retried: retried,
            deliveredLater: try count(later),
            delivered: try count(delivered)
        )
    }
}
