import GRDB

extension Ledger {
    /// Which campaigns have no schedule, so that only a person sends them.
    static func addUnscheduled(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE campaign_outlook
                ADD COLUMN is_unscheduled INTEGER NOT NULL DEFAULT 0 CHECK (is_unscheduled IN (0, 1))
                """
        )
    }
}
