import GRDB

extension Ledger {
    /// When a broadcast's reports were written last, what state they show, and how many milliseconds writing them took.
    static func addReportTimes(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE broadcast ADD COLUMN reported_at INTEGER;
                ALTER TABLE broadcast ADD COLUMN reported_state TEXT;
                ALTER TABLE broadcast ADD COLUMN report_took INTEGER;
                """
        )
    }
}
