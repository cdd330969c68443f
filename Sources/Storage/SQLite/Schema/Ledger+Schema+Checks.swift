import GRDB

extension Ledger {
    /// Says what the checks of step 1 say in a form that costs a tenth.
    ///
    /// SQLite builds a table in memory for `IN` with more than two values, again
    /// for each statement: 3 µs for each message that is planned, claimed, recorded
    /// or folded. A chain of `OR` allows the very same rows, so that the text of a
    /// table can be changed where it stands.
    static func cheapenChecks(_ database: Database) throws {
        try database.execute(sql: "PRAGMA writable_schema = ON")
        for check in checks {
            try database.execute(
                sql: "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
                arguments: [check.membership, check.alternatives, check.table]
            )
            guard database.changesCount == 1 else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "there is no table \(check.table)")
            }
        }
        let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
        // Tells the other connections, and later ones, to read the schema again.
        try database.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try database.execute(sql: "PRAGMA writable_schema = RESET")
    }

    private static let checks = [
        Check(
            table: "message",
            column: "state",
            membership: """
                state IN ('waiting', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read',
                                         'failed', 'unknown', 'expired', 'skipped', 'cancelled')
                """,
            values: [
                "waiting", "sending", "accepted", "held", "sent", "delivered", "read", "failed", "unknown", "expired",
                "skipped", "cancelled",
            ]
        ),
        Check(
            table: "attempt",
            column: "outcome",
            membership: "outcome IN ('accepted', 'rejected', 'not_sent', 'unknown')",
            values: ["accepted", "rejected", "not_sent", "unknown"]
        ),
        Check(
            table: "status_event",
            column: "kind",
            membership: "kind IN ('sent', 'delivered', 'read', 'failed')",
            values: ["sent", "delivered", "read", "failed"]
        ),
    ]

    private struct Check {
        var table: String
        var column: String
        /// As step 1 wrote it.
        var membership: String
        var values: [String]

        var alternatives: String {
            values.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
        }
    }
}
