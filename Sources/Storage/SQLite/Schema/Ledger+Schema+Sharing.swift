import GRDB

extension Ledger {
    /// What the broadcasts of a sender share, what was decided and why, and how far the ledger has come.
    static func addSharing(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE ledger ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE ledger ADD COLUMN last_broadcast INTEGER NOT NULL DEFAULT 0;

                ALTER TABLE sender ADD COLUMN proven_by INTEGER;
                ALTER TABLE sender ADD COLUMN marketing_held_until INTEGER NOT NULL DEFAULT 0;

                CREATE INDEX message_unknown ON message (broadcast) WHERE state = 'unknown';

                CREATE TABLE contender (
                    broadcast INTEGER NOT NULL PRIMARY KEY REFERENCES broadcast ON DELETE CASCADE,
                    sender TEXT NOT NULL,
                    marketing INTEGER NOT NULL CHECK (marketing IN (0, 1)),
                    weight INTEGER NOT NULL CHECK (weight > 0),
                    wanted REAL NOT NULL CHECK (wanted >= 0),
                    reach INTEGER NOT NULL,
                    credit REAL NOT NULL CHECK (credit >= 0),
                    seen_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX contender_by_sender ON contender (sender, seen_at);

                CREATE TABLE decision (
                    id INTEGER NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL CHECK (kind IN ('presumed_not_sent', 'spaced', 'slowed_down', 'marketing_held',
                                                       'restored', 'moved')),
                    at INTEGER NOT NULL,
                    detail TEXT NOT NULL,
                    message INTEGER REFERENCES message ON DELETE CASCADE,
                    broadcast INTEGER REFERENCES broadcast ON DELETE CASCADE,
                    sender TEXT,
                    evidence INTEGER,
                    CHECK ((message IS NOT NULL) + (broadcast IS NOT NULL) + (sender IS NOT NULL) = 1)
                ) STRICT;
                CREATE INDEX decision_by_message ON decision (message) WHERE message IS NOT NULL;
                CREATE INDEX decision_by_broadcast ON decision (broadcast) WHERE broadcast IS NOT NULL;
                CREATE INDEX decision_by_sender ON decision (sender, at) WHERE sender IS NOT NULL;

                CREATE TABLE number (
                    phone_number_id TEXT NOT NULL PRIMARY KEY,
                    daily_recipients INTEGER CHECK (daily_recipients > 0),
                    read_at INTEGER NOT NULL,
                    calls_held_until INTEGER NOT NULL DEFAULT 0
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
