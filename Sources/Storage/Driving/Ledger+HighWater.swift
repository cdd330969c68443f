import CampaignCore
package import Foundation
import GRDB

extension Ledger {
    /// Stops whoever would send from a ledger that is older than what was sent.
    ///
    /// - Throws: `StorageError.behind` or `.foreign`.
    package func requireLatest() async throws {
        // The mark first: it is raised after the claims that it counts, so a good ledger is never behind it.
        guard let mark = try highWater.read() else { return }
        guard mark.ledger == id else { throw StorageError.foreign(path: path) }
        let claims = try await read { try Int64.fetchOne($0, sql: "SELECT claims FROM ledger") } ?? 0
        guard claims >= mark.claims else { throw StorageError.behind(path: path, claims: mark.claims - claims) }
    }

    /// Goes on with a ledger that was restored from an older copy.
    ///
    /// What was waiting may have been sent since the copy was made: it becomes
    /// `unknown`, with the key that such an attempt would have had, so that its
    /// callbacks settle it and `on_unknown` decides on the rest. Occurrences that
    /// fell due before now are not planned again, and numbers of broadcasts that
    /// the copy does not know are not given again. What the copy was planning may
    /// have been planned and sent to its end.
    ///
    /// - Parameters:
    ///   - now: the time.
    ///   - campaigns: those of the workspace, whether or not the copy knows them.
    /// - Returns: how many messages are now `unknown`; nil if the ledger is the latest.
    /// - Throws: `StorageError`.
    package func reconcile(now: Date, campaigns: [String] = []) async throws -> Int? {
        guard let mark = try highWater.read() else { return nil }
        let id = id
        let held: Int? = try await write { database in
            let claims = try Int64.fetchOne(database, sql: "SELECT claims FROM ledger") ?? 0
            guard mark.ledger != id || claims < mark.claims else { return nil }
            let held = try Self.holdWaiting(now: now, database)
            try Self.skipUnfinished(database)
            let sql = "UPDATE ledger SET claims = max(claims, ?), last_broadcast = max(last_broadcast, ?)"
            try database.execute(sql: sql, arguments: [mark.claims, mark.broadcast])
            try database.execute(
                sql: "UPDATE campaign SET considered_until = max(considered_until, ?)",
                arguments: [now.milliseconds]
            )
            for campaign in campaigns { try Self.markConsidered(campaign, until: now, database) }
            return held
        }
        guard let held else { return nil }
        try highWater.write(HighWaterMark.Reading(ledger: id, claims: mark.claims, broadcast: mark.broadcast))
        return held
    }

    private static func skipUnfinished(_ database: Database) throws {
        for id in try Int32.fetchAll(database, sql: "SELECT id FROM broadcast WHERE state = 'planning'") {
            try deleteRows(of: id, database)
            try database.execute(
                sql: """
                    UPDATE broadcast SET state = 'skipped', revision = revision + 1, state_reason = ? WHERE id = ?
                    """,
                arguments: [StateReason.restored.stored, id]
            )
        }
    }

    private static func holdWaiting(now: Date, _ database: Database) throws -> Int {
        try database.execute(
            sql: """
                INSERT INTO decision (kind, at, detail, message) SELECT 'restored', ?, ?, id FROM message
                WHERE state = 'waiting' AND broadcast IN (SELECT id FROM broadcast WHERE state IN ('active', 'paused'))
                """,
            arguments: [now.milliseconds, Decision.Reason.restored.stored]
        )
        try database.execute(
            sql: """
                UPDATE message SET state = 'unknown', attempt = attempt + 1, claimed_at = ?, detail = ?
                WHERE state = 'waiting' AND broadcast IN (SELECT id FROM broadcast WHERE state IN ('active', 'paused'))
                """,
            arguments: [now.milliseconds, MessageNote.restored.stored]
        )
        let count = database.changesCount
        try database.execute(sql: "UPDATE broadcast SET revision = revision + 1 WHERE state IN ('active', 'paused')")
        return count
    }
}
