import GRDB

extension Ledger {
    /// Which times broadcasts have only because `at` was edited while they had not ended.
    static func addEditedTimes(_ database: Database) throws {
        try database.execute(
            sql: "ALTER TABLE occurrence ADD COLUMN is_edit INTEGER NOT NULL DEFAULT 0 CHECK (is_edit IN (0, 1))"
        )
    }
}
