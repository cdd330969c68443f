import GRDB

extension Ledger {
    /// For which faults a broadcast was paused, and which countries it leaves out.
    static func addFaults(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE paused_for (
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    code INTEGER NOT NULL,
                    PRIMARY KEY (broadcast, code)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE restricted_country (
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    region TEXT NOT NULL,
                    PRIMARY KEY (broadcast, region)
                ) STRICT, WITHOUT ROWID;

                CREATE INDEX message_restricted ON message (broadcast) WHERE error_code = 130497;
                CREATE INDEX message_dropped ON message (broadcast, failed_at) WHERE error_code = 132015;

                ALTER TABLE number ADD COLUMN is_on_app INTEGER NOT NULL DEFAULT 0 CHECK (is_on_app IN (0, 1));
                """
        )
    }
}
