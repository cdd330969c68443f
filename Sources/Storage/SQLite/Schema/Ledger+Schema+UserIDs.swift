import GRDB

extension Ledger {
    /// Lets a message go to a business-scoped user id in place of a phone number.
    ///
    /// `recipient` stays the one key by which a person is counted, spaced and found twice: for a number it is made from
    /// the digits, for a user id it is negative, so that it is never a number's. A row with a phone keeps
    /// its form; the new column costs it a byte.
    static func addUserIDs(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE message ADD COLUMN user_id TEXT")
        try database.execute(sql: "PRAGMA writable_schema = ON")
        try database.execute(
            sql: """
                UPDATE sqlite_schema SET sql = replace(sql, ?1, ?2)
                WHERE type = 'table' AND name = 'message' AND instr(sql, ?1) > 0
                """,
            arguments: [
                "(recipient IS NOT NULL AND phone IS NOT NULL)",
                "(recipient IS NOT NULL AND (phone IS NOT NULL OR user_id IS NOT NULL))",
            ]
        )
        guard database.changesCount == 1 else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the table message has another check")
        }
        let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
        // Tells the other connections, and later ones, to read the schema again.
        try database.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try database.execute(sql: "PRAGMA writable_schema = RESET")
    }
}
