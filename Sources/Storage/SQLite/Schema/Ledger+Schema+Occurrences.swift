import GRDB

extension Ledger {
    /// Which times of a campaign's schedule broadcasts have taken, and until when a broadcast that was moved waits.
    ///
    /// A broadcast may have several: the one that it was planned for, and those that it was moved to. One that was sent
    /// besides the schedule has none, nor has a test message.
    static func addOccurrences(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE occurrence (
                    campaign TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    PRIMARY KEY (campaign, at)
                ) STRICT, WITHOUT ROWID;
                INSERT OR IGNORE INTO occurrence (campaign, at, broadcast)
                SELECT campaign, due_at, id FROM broadcast WHERE name NOT GLOB '*@*Z.test-*' ORDER BY id;
                CREATE INDEX occurrence_by_broadcast ON occurrence (broadcast);

                ALTER TABLE broadcast ADD COLUMN starts_at INTEGER;
                CREATE INDEX broadcast_under_way ON broadcast (campaign)
                    WHERE state IN ('planning', 'active', 'paused');
                """
        )
    }
}
