package import CampaignCore
package import Foundation
import GRDB

extension Ledger {
    /// Marks what was in flight when an earlier process ended as `unknown`.
    ///
    /// Only the holder of the broadcast's lock may call it: nobody else sends
    /// the broadcast, so whatever is `sending` has no one who waits for its answer.
    ///
    /// - Returns: how many messages.
    package func recover(_ broadcast: Int32, now: Date) async throws -> Int {
        try await write { database in
            let cause = "the process ended before the answer was recorded"
            try database.execute(
                sql: """
                    INSERT INTO attempt (message, number, started_at, ended_at, outcome, detail)
                    SELECT id, attempt, claimed_at, ?, 'unknown', ? FROM message
                    WHERE broadcast = ? AND state = 'sending'
                    ON CONFLICT (message, number) DO NOTHING
                    """,
                arguments: [now.milliseconds, cause, broadcast]
            )
            try database.execute(
                sql: "UPDATE message SET state = 'unknown', detail = ? WHERE broadcast = ? AND state = 'sending'",
                arguments: [cause, broadcast]
            )
            let count = database.changesCount
            if count > 0 { try Self.touch(broadcast, database) }
            return count
        }
    }

    /// Ends what a broadcast did not send in time.
    ///
    /// - Returns: how many messages are now `expired`.
    package func expire(_ broadcast: Int32) async throws -> Int {
        try await write { database in
            let sql = "UPDATE message SET state = 'expired' WHERE broadcast = ? AND state = 'waiting'"
            try database.execute(sql: sql, arguments: [broadcast])
            let count = database.changesCount
            if count > 0 { try Self.touch(broadcast, database) }
            return count
        }
    }

    /// Makes a broadcast `finished` where nothing is left to send.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - awaitingUnknown: whether unknown messages may yet be sent again.
    /// - Returns: whether it is finished.
    /// - Throws: `StorageError`.
    package func finish(_ broadcast: Int32, awaitingUnknown: Bool) async throws -> Bool {
        try await write { database in
            let left = try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM message WHERE broadcast = ? AND state = 'waiting')
                        OR EXISTS (SELECT 1 FROM message WHERE broadcast = ? AND state = 'sending')
                        OR (? AND EXISTS (SELECT 1 FROM message WHERE broadcast = ? AND state = 'unknown'))
                    """,
                arguments: [broadcast, broadcast, awaitingUnknown, broadcast]
            )
            guard left == false else { return false }
            let sql = """
                UPDATE broadcast SET state = 'finished', revision = revision + 1 WHERE id = ? AND state = 'active'
                """
            try database.execute(sql: sql, arguments: [broadcast])
            return true
        }
    }

    /// Up to when a campaign's schedule has been looked at; nil for a campaign that is new.
    package func consideredUntil(_ campaign: CampaignID) async throws -> Date? {
        try await read { database in
            let sql = "SELECT considered_until FROM campaign WHERE id = ?"
            return try Int64.fetchOne(database, sql: sql, arguments: [campaign.description])
                .map(Date.init(milliseconds:))
        }
    }

    /// Notes that every occurrence up to a time has been planned or recorded as skipped.
    package func markConsidered(_ campaign: CampaignID, until time: Date) async throws {
        try await write { try Self.markConsidered(campaign.description, until: time, $0) }
    }

    /// A time that lies far ahead of another one is of a clock that was wrong.
    static func markConsidered(_ campaign: String, until time: Date, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO campaign (id, considered_until) VALUES (?, ?)
                ON CONFLICT (id) DO UPDATE SET considered_until =
                    CASE WHEN considered_until > excluded.considered_until + 86400000 THEN excluded.considered_until
                    ELSE max(considered_until, excluded.considered_until) END
                """,
            arguments: [campaign, time.milliseconds]
        )
    }
}
