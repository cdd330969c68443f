package import CampaignCore
package import Foundation
import GRDB

/// A broadcast that is about to be planned.
package struct BroadcastDraft: Sendable {
    package var name: String
    package var definition: BroadcastDefinition
    package var dueAt: Date
    package var expiresAt: Date?
    package var plannedAt: Date

    package init(name: String, definition: BroadcastDefinition, dueAt: Date, expiresAt: Date?, plannedAt: Date) {
        self.name = name
        self.definition = definition
        self.dueAt = dueAt
        self.expiresAt = expiresAt
        self.plannedAt = plannedAt
    }
}

extension Ledger {
    /// Plans a broadcast: writes every row of its audience, then makes it `active`.
    ///
    /// Rows go in by the thousand, each batch its own transaction, so that
    /// senders of other broadcasts are not kept waiting; one batch is written
    /// while the next one is read. Then the recipients follow in the order of
    /// their numbers, and rows that repeat one are skipped. A planning that fails
    /// leaves nothing; one that is cut short leaves the broadcast `planning`, and
    /// the next call begins it anew.
    /// Blocks: call it off the cooperative pool, and hold the broadcast's lock.
    ///
    /// - Parameters:
    ///   - draft: what is planned.
    ///   - mayGoOn: asked every few milliseconds; what it throws ends the planning.
    ///   - rows: hands each row to its argument, in the audience's order.
    /// - Returns: nil where the broadcast was planned before, in which case nothing is written, or was cancelled.
    /// - Throws: `StorageError`, and what `mayGoOn` and `rows` throw.
    package func plan(
        _ draft: BroadcastDraft,
        mayGoOn: () throws -> Void = {},
        rows: (_ add: (PlannedRow) throws -> Void) throws -> Void
    ) throws -> Broadcast? {
        do {
            guard let id = try database.write({ try Self.begin(draft, $0) }) else { return nil }
            let writer = BatchWriter(bulk)
            do {
                let recipients = RecipientSort()
                try write(rows, of: id, with: writer, recipients)
                try recipients.pages { page in
                    try mayGoOn()
                    try writer.write { try RecipientInsertion($0, broadcast: id).insert(page) }
                }
                try writer.finish()
                return try activate(id)
            } catch {
                // Nothing may write behind the back of who is told of the failure.
                try? writer.finish()
                // Where that fails as well, the next run comes across it.
                try? database.write { try Self.deleteUnfinished(draft.name, $0) }
                throw error
            }
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }

    private func write(
        _ rows: (_ add: (PlannedRow) throws -> Void) throws -> Void,
        of broadcast: Int32,
        with writer: BatchWriter,
        _ recipients: RecipientSort
    ) throws {
        var batch: [PlannedRow] = []
        var bytes = 0
        func handOver() throws {
            try writer.write { [batch] in try RowInsertion($0, broadcast: broadcast).insert(batch) }
            try recipients.add(batch)
            batch.removeAll(keepingCapacity: true)
            bytes = 0
        }
        try rows { row in
            batch.append(row)
            bytes += row.cells.count
            if batch.count == BatchWriter.batchSize || bytes > BatchWriter.byteLimit { try handOver() }
        }
        try handOver()
    }

    /// Records an occurrence that nobody was there to send.
    package func recordSkipped(_ draft: BroadcastDraft, because reason: StateReason) async throws {
        try await write { database in
            guard try Self.begin(draft, database) != nil else { return }
            let sql = "UPDATE broadcast SET state = 'skipped', state_reason = ? WHERE name = ?"
            try database.execute(sql: sql, arguments: [reason.stored, draft.name])
        }
    }

    /// Forgets a broadcast whose planning was cut short; hold its lock.
    package func forgetUnfinished(_ name: String) async throws {
        try await write { try Self.deleteUnfinished(name, $0) }
    }

    private static func deleteUnfinished(_ name: String, _ database: Database) throws {
        let left = "SELECT id FROM broadcast WHERE name = ? AND state = 'planning'"
        guard let unfinished = try Int32.fetchOne(database, sql: left, arguments: [name]) else { return }
        try deleteRows(of: unfinished, database)
        try database.execute(sql: "DELETE FROM broadcast WHERE id = ?", arguments: [unfinished])
    }

    /// Deletes what is planned of a broadcast.
    static func deleteRows(of broadcast: Int32, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM message WHERE id BETWEEN ? AND ?", arguments: places(of: broadcast))
        try database.execute(sql: "DELETE FROM recipient WHERE broadcast = ?", arguments: [broadcast])
    }

    /// Makes the broadcast's row; nil where it is there already and past planning.
    private static func begin(_ draft: BroadcastDraft, _ database: Database) throws -> Int32? {
        try deleteUnfinished(draft.name, database)
        try database.execute(
            // A number is never given twice, not even after a restore that lost broadcasts: it is in messages' keys.
            sql: """
                INSERT INTO broadcast (id, name, campaign, sender, definition, state, due_at, expires_at, planned_at)
                SELECT 1 + max(last_broadcast, (SELECT coalesce(max(id), 0) FROM broadcast)), ?, ?, ?, ?, 'planning', ?, ?, ?
                FROM ledger
                WHERE true
                ON CONFLICT (name) DO NOTHING
                """,
            arguments: [
                draft.name, draft.definition.campaign.description, draft.definition.phoneNumberID,
                StoredDefinition.text(of: draft.definition),
                draft.dueAt.milliseconds, draft.expiresAt?.milliseconds, draft.plannedAt.milliseconds,
            ]
        )
        guard database.changesCount == 1 else { return nil }
        return Int32(exactly: database.lastInsertedRowID)
    }

    private func activate(_ broadcast: Int32) throws -> Broadcast? {
        try database.write { database in
            let sql = "UPDATE broadcast SET state = 'active' WHERE id = ? AND state = 'planning'"
            try database.execute(sql: sql, arguments: [broadcast])
            guard database.changesCount == 1 else {
                // Cancelled while it was being planned.
                let cancel = "UPDATE message SET state = 'cancelled' WHERE id BETWEEN ? AND ? AND state = 'waiting'"
                try database.execute(sql: cancel, arguments: Self.places(of: broadcast))
                return nil
            }
            let row = try Row.fetchOne(database, sql: "\(Self.selectBroadcast) WHERE id = ?", arguments: [broadcast])
            return try row.map { try Broadcast(row: $0, zones: zones) }
        }
    }
}
