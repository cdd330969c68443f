import GRDB

extension Ledger {
    /// What runs told people, so that each thing is said once, and when runs began and ended.
    static func addSaid(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE said (
                    subject TEXT NOT NULL PRIMARY KEY,
                    value TEXT NOT NULL,
                    at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;

                ALTER TABLE ledger ADD COLUMN run_began_at INTEGER;
                ALTER TABLE ledger ADD COLUMN run_ended_at INTEGER;
                ALTER TABLE ledger ADD COLUMN run_failure TEXT;
                """
        )
    }
}
