import GRDB

extension Ledger {
    /// What people wrote, how long free-form messages may answer it, and who has another number now.
    static func addReplies(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE reply (
                    id TEXT NOT NULL PRIMARY KEY,
                    at INTEGER NOT NULL,
                    sender TEXT,
                    recipient INTEGER,
                    phone INTEGER,
                    user_id TEXT,
                    kind TEXT NOT NULL,
                    text TEXT NOT NULL,
                    payload TEXT,
                    context TEXT,
                    wish TEXT CHECK (wish IN ('opt_out', 'opt_in')),
                    new_phone INTEGER,
                    message INTEGER REFERENCES message ON DELETE SET NULL,
                    CHECK ((recipient IS NULL) = (phone IS NULL))
                ) STRICT;
                CREATE INDEX reply_by_message ON reply (message) WHERE message IS NOT NULL;
                CREATE INDEX reply_unmatched ON reply (at) WHERE message IS NULL;

                CREATE TABLE reply_window (
                    sender TEXT NOT NULL,
                    person TEXT NOT NULL,
                    opened_at INTEGER NOT NULL,
                    PRIMARY KEY (sender, person)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE successor (
                    recipient INTEGER NOT NULL PRIMARY KEY,
                    new_recipient INTEGER NOT NULL,
                    new_phone INTEGER NOT NULL,
                    at INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE event_line (
                    id INTEGER NOT NULL PRIMARY KEY,
                    line TEXT NOT NULL
                ) STRICT;
                """
        )
    }
}
