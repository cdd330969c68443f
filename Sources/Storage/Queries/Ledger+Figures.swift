package import Foundation

/// What a monitor wants to know of a ledger, over the broadcasts that have not ended and those of the last days.
package struct LedgerFigures: Hashable, Sendable {
    package var waiting = 0
    /// Without those that a person gave up.
    package var unknown = 0
    package var failed = 0
    /// Broadcasts that are being sent, or planned.
    package var active = 0
    package var paused = 0
    /// When the earliest broadcast was due that has messages left to send and is not paused; nil for none.
    package var oldestDue: Date?

    package init() {}
}

extension LedgerQueries {
    /// What a monitor wants to know.
    ///
    /// Only the messages that wait, are unknown or failed are gone through, by their index.
    ///
    /// - Parameter time: broadcasts that ended are counted if they were due after it.
    /// - Returns: the figures.
    /// - Throws: `StorageError`.
    package func figures(since time: Date) async throws -> LedgerFigures {
        try await read { transaction in
            let sql = """
                SELECT known.state, coalesce(known.starts_at, known.due_at) AS due_at,
                    (SELECT count(*) FROM message AS own WHERE own.broadcast = known.id AND own.state = 'waiting') AS waiting,
                    (SELECT count(*) FROM message
                        WHERE message.broadcast = known.id AND message.state = 'unknown' AND NOT \(Ledger.isGivenUp)) AS unknown,
                    (SELECT count(*) FROM message AS own WHERE own.broadcast = known.id AND own.state = 'failed') AS failed
                FROM broadcast AS known
                WHERE known.is_test = 0 AND (known.state IN ('planning', 'active', 'paused') OR known.due_at > ?)
                ORDER BY coalesce(known.starts_at, known.due_at), known.id
                """
            return try transaction.rows(sql, [time.milliseconds])
                .reduce(into: LedgerFigures()) { $0.add($1) }
        }
    }
}

extension LedgerFigures {
    fileprivate mutating func add(_ broadcast: any StoredRow) {
        let waits: Int = broadcast["waiting"]
        waiting += waits
        unknown += broadcast["unknown"] as Int
        failed += broadcast["failed"] as Int
        switch broadcast["state"] as String {
        case "paused": paused += 1
        case "active", "planning":
            active += 1
            if oldestDue == nil, waits > 0 { oldestDue = Date(milliseconds: broadcast["due_at"]) }
        default: break
        }
    }
}
