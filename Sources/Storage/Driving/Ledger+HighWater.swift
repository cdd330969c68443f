import CampaignCore
package import Foundation
import GRDB

extension Ledger {
    /// Stops whoever would send from a copy of the ledger, or from one that is older than what was sent.
    ///
    /// - Throws: `StorageError.copied`, `.behind` or `.foreign`.
    package func requireLatest() async throws {
        // The mark first: it is raised after the claims that it counts, so a good ledger is never behind it.
        let mark = try highWater.read()
        try await requireOwnFile()
        guard let mark else { return }
        guard mark.ledger == id else { throw StorageError.foreign(path: path) }
        let claims = try await read { try Int64.fetchOne($0, sql: "SELECT claims FROM ledger") } ?? 0
        guard claims >= mark.claims else { throw StorageError.behind(path: path, claims: mark.claims - claims) }
    }

    /// Continues with a ledger that is not the latest, or whose file is another one.
    ///
    /// If messages may have been sent since the copy was made, what was waiting
    /// becomes `unknown`, with the key that such an attempt would have had, so
    /// that its callbacks settle it and `on_unknown` decides on the rest.
    /// Occurrences that fell due before now are then not planned again, and
    /// numbers of broadcasts that the copy does not know are not given again.
    /// What the copy was planning may have been planned and sent to its end.
    ///
    /// - Parameters:
    ///   - now: the time.
    ///   - campaigns: those of the workspace, whether or not the copy knows them.
    ///   - change: what happened to the ledger.
    /// - Returns: what was done; nil if the ledger is the latest and its own file.
    /// - Throws: `StorageError`: `inUse` if another process uses the ledger, `copied` if its file is another one and
    ///   `change` does not allow for that, `notMoved` if the file that it was copied from is still there.
    package func reconcile(
        now: Date,
        campaigns: [String] = [],
        after change: LedgerChange = .older
    ) async throws -> Reconciliation? {
        guard use?.becomeSole() == true else { throw StorageError.inUse(path: path) }
        switch change {
        case .older: try await requireOwnFile()
        case .moved: try await requireMoved()
        case .restored: break
        }
        let mark = try highWater.read()
        let missing = try await missing(beside: mark, after: change)
        var result = Reconciliation(held: 0, missing: missing?.claims)
        if let missing {
            result.held = try await hold(missing, now: now, campaigns: campaigns)
            try highWater.raise(to: try await read { try HighWaterMark.Reading($0) })
        }
        let isAnother = try await isCopy()
        guard missing != nil || isAnother || change == .restored else { return nil }
        try await adoptFile(now: now)
        return result
    }

    /// What was sent and is not in the ledger.
    private struct Missing: Sendable {
        /// Nil if nobody can tell.
        var claims: Int64?
        var known: HighWaterMark.Reading?
    }

    /// Nil if nothing is missing.
    private func missing(beside mark: HighWaterMark.Reading?, after change: LedgerChange) async throws -> Missing? {
        guard let mark else { return change == .restored ? Missing() : nil }
        let claims = try await read { try HighWaterMark.Reading($0).claims }
        guard mark.ledger == id else { return Missing(known: mark) }
        return claims < mark.claims ? Missing(claims: mark.claims - claims, known: mark) : nil
    }

    /// How many numbers of broadcasts are left out if nobody knows how many were given.
    private static let spareNumbers: Int64 = 10_000

    private func hold(_ missing: Missing, now: Date, campaigns: [String]) async throws -> Int {
        try await write { database in
            let held = try Self.holdWaiting(now: now, database)
            try Self.skipUnfinished(database)
            let own = try HighWaterMark.Reading(database)
            // Of another ledger's numbers nobody knows either which of this one's are given.
            let isOwn = missing.known?.ledger == own.ledger
            let spare = isOwn ? 0 : Int64(own.broadcast) + Self.spareNumbers
            let sql = "UPDATE ledger SET claims = max(claims, ?), last_broadcast = max(last_broadcast, ?, ?)"
            let arguments: StatementArguments = [missing.known?.claims ?? 0, missing.known?.broadcast ?? 0, spare]
            try database.execute(sql: sql, arguments: arguments)
            try Self.closeTimes(of: campaigns, until: now, database)
            return held
        }
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

extension HighWaterMark.Reading {
    /// How far a ledger has come by its own account.
    init(_ database: Database) throws {
        let sql = """
            SELECT id, claims, max(last_broadcast, (SELECT coalesce(max(id), 0) FROM broadcast)) FROM ledger
            """
        guard let row = try Row.fetchOne(database, sql: sql), let ledger = LedgerID(row[0] as String) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the ledger has no id")
        }
        self.init(ledger: ledger, claims: row[1], broadcast: row[2])
    }
}
