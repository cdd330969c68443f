import GRDB

extension Ledger {
    /// What the platform withheld and what was tried again, and by whom statuses without our key may be told apart.
    static func addRetries(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE withheld (
                    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
                    attempt INTEGER NOT NULL,
                    code INTEGER NOT NULL,
                    failed_at INTEGER NOT NULL,
                    retried_at INTEGER NOT NULL,
                    PRIMARY KEY (message, attempt)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX message_withheld ON message (broadcast, failed_at) WHERE error_code = 131049;
                CREATE INDEX message_withheld_from ON message (recipient) WHERE error_code = 131049;

                ALTER TABLE unmatched_status ADD COLUMN recipient INTEGER;
                ALTER TABLE unmatched_status ADD COLUMN sender TEXT;
                CREATE INDEX unmatched_by_recipient ON unmatched_status (recipient) WHERE recipient IS NOT NULL;
                """
        )
    }
}
