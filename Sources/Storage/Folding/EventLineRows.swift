/// Keeping of events for whoever listens, within one transaction.
struct EventLineRows {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    func add(_ line: String) throws {
        let statement = try transaction.prepare("INSERT INTO event_line (line) VALUES (?)")
        try statement.run([line])
    }
}

/// Events that wait to be handed on.
package struct EventLineBatch: Sendable {
    /// What to hand to `Ledger.forgetEventLines` once they have arrived.
    package var last: Int64
    /// JSON, one event each, in the order in which they were folded.
    package var lines: [String]
}

extension LedgerQueries {
    /// The next events to hand on; nil if none waits.
    package func eventLines(limit: Int) async throws -> EventLineBatch? {
        try await read { transaction in
            let sql = "SELECT id, line FROM event_line ORDER BY id LIMIT ?"
            let rows = try transaction.rows(sql, [limit])
            return rows.last.map { EventLineBatch(last: $0[0], lines: rows.map { $0[1] }) }
        }
    }

    /// How many events wait to be handed on.
    package func eventLineCount() async throws -> Int {
        try await read { try $0.value("SELECT count(*) FROM event_line", as: Int.self) ?? 0 }
    }
}

extension Ledger {
    /// Forgets events that have been handed on.
    package func forgetEventLines(until last: Int64) async throws {
        try await write { try $0.run("DELETE FROM event_line WHERE id <= ?", [last]) }
    }
}
