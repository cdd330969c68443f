package import CampaignCore
package import Foundation
import GRDB
import PhoneNumbers

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
    /// senders of other broadcasts are not kept waiting. A planning that is cut
    /// short leaves the broadcast `planning`; the next call begins it anew.
    /// Blocks: call it off the cooperative pool, and hold the broadcast's lock.
    ///
    /// - Parameters:
    ///   - draft: what is planned.
    ///   - rows: hands each row to its argument, in the audience's order.
    /// - Returns: nil where the broadcast was planned before, in which case nothing is written.
    /// - Throws: `StorageError`, and what `rows` throws.
    package func plan(
        _ draft: BroadcastDraft,
        rows: (_ add: (PlannedRow) throws -> Void) throws -> Void
    ) throws -> Broadcast? {
        do {
            guard let id = try database.write({ try Self.begin(draft, $0) }) else { return nil }
            var batch: [PlannedRow] = []
            batch.reserveCapacity(Self.planningBatch)
            try rows { row in
                batch.append(row)
                guard batch.count == Self.planningBatch else { return }
                try insert(batch, into: id)
                batch.removeAll(keepingCapacity: true)
            }
            try insert(batch, into: id)
            return try activate(id)
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }

    /// Records an occurrence that nobody was there to send.
    package func recordSkipped(_ draft: BroadcastDraft, because reason: String) async throws {
        try await write { database in
            guard try Self.begin(draft, database) != nil else { return }
            let sql = "UPDATE broadcast SET state = 'skipped', state_reason = ? WHERE name = ?"
            try database.execute(sql: sql, arguments: [reason, draft.name])
        }
    }

    private static let planningBatch = 4096

    /// Makes the broadcast's row; nil where it is there already and past planning.
    private static func begin(_ draft: BroadcastDraft, _ database: Database) throws -> Int32? {
        let left = "SELECT id FROM broadcast WHERE name = ? AND state = 'planning'"
        if let unfinished = try Int32.fetchOne(database, sql: left, arguments: [draft.name]) {
            try database.execute(sql: "DELETE FROM message WHERE broadcast = ?", arguments: [unfinished])
            try database.execute(sql: "DELETE FROM broadcast WHERE id = ?", arguments: [unfinished])
        }
        let definition = String(decoding: try JSONEncoder().encode(draft.definition), as: UTF8.self)
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
                draft.name, draft.definition.campaign.description, draft.definition.phoneNumberID, definition,
                draft.dueAt.milliseconds, draft.expiresAt?.milliseconds, draft.plannedAt.milliseconds,
            ]
        )
        guard database.changesCount == 1 else { return nil }
        return Int32(exactly: database.lastInsertedRowID)
    }

    private func insert(_ rows: [PlannedRow], into broadcast: Int32) throws {
        try database.write { database in
            let insertion = try RowInsertion(database, broadcast: broadcast)
            for row in rows {
                try insertion.insert(row)
            }
        }
    }

    private func activate(_ broadcast: Int32) throws -> Broadcast? {
        try database.write { database in
            let sql = "UPDATE broadcast SET state = 'active' WHERE id = ?"
            try database.execute(sql: sql, arguments: [broadcast])
            let row = try Row.fetchOne(database, sql: "\(Self.selectBroadcast) WHERE id = ?", arguments: [broadcast])
            return try row.map(Broadcast.init(row:))
        }
    }
}

/// The statements that write an audience's rows, prepared once.
private struct RowInsertion {
    private let broadcast: Int32
    private let database: Database
    private let waiting: Statement
    private let skipped: Statement
    private let earlier: Statement

    init(_ database: Database, broadcast: Int32) throws {
        self.broadcast = broadcast
        self.database = database
        waiting = try database.cachedStatement(
            sql: """
                INSERT INTO message (id, broadcast, recipient, phone, cells, state) VALUES (?, ?, ?, ?, ?, 'waiting')
                ON CONFLICT (broadcast, recipient) WHERE recipient IS NOT NULL DO NOTHING
                """
        )
        skipped = try database.cachedStatement(
            sql: """
                INSERT INTO message (id, broadcast, phone, cells, state, reason, detail)
                VALUES (?, ?, ?, ?, 'skipped', ?, ?)
                """
        )
        earlier = try database.cachedStatement(
            sql: "SELECT id & 0xffffffff FROM message WHERE broadcast = ? AND recipient = ?"
        )
    }

    func insert(_ row: PlannedRow) throws {
        let id = MessageID(broadcast: broadcast, row: row.row).rawValue
        let cells = String(decoding: row.cells, as: UTF8.self)
        switch row.verdict {
        case .skip(let reason, let detail, let phone):
            try skipped.execute(arguments: [id, broadcast, phone?.digits, cells, reason.rawValue, detail])
        case .send(let phone):
            try waiting.execute(arguments: [id, broadcast, phone.recipientKey, phone.digits, cells])
            guard database.changesCount == 0 else { return }
            let first = try Int64.fetchOne(earlier, arguments: [broadcast, phone.recipientKey]) ?? 0
            let detail = "row \(first) has the same recipient"
            let reason = SkipReason.duplicate.rawValue
            try skipped.execute(arguments: [id, broadcast, phone.digits, cells, reason, detail])
        }
    }
}
