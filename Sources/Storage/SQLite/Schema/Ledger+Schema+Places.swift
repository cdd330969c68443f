import GRDB

extension Ledger {
    /// Which file the ledger is, by its inode, and where it has been; null until the first run, and in older ledgers.
    static func addPlaces(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE ledger ADD COLUMN file_number INTEGER;

                CREATE TABLE place (
                    machine TEXT NOT NULL,
                    path TEXT NOT NULL,
                    seen_at INTEGER NOT NULL,
                    PRIMARY KEY (machine, path)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
