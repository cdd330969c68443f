import GRDB

extension Ledger {
    /// Files that messages bring along: what was uploaded of them, what each broadcast was planned with, and what last
    /// kept a broadcast from having its files at Meta.
    ///
    /// `lost_at` is when Meta was found not to know an id any longer, `renewed_at` when the files were uploaded again.
    static func addMedia(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE media (
                    phone_number_id TEXT NOT NULL,
                    content TEXT NOT NULL CHECK (length(content) = 64),
                    media_id TEXT NOT NULL,
                    uploaded_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL,
                    PRIMARY KEY (phone_number_id, content)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE broadcast_media (
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    name TEXT NOT NULL,
                    content TEXT NOT NULL CHECK (length(content) = 64),
                    type TEXT NOT NULL,
                    bytes INTEGER NOT NULL CHECK (bytes > 0),
                    PRIMARY KEY (broadcast, name)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE media_trouble (
                    broadcast INTEGER NOT NULL PRIMARY KEY REFERENCES broadcast ON DELETE CASCADE,
                    fault TEXT,
                    lost_at INTEGER,
                    renewed_at INTEGER
                ) STRICT;

                CREATE INDEX message_without_media ON message (broadcast) WHERE error_code = 131053;
                """
        )
    }
}
