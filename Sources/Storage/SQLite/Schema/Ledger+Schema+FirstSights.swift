import GRDB

extension Ledger {
    /// When the ledger first saw each campaign, and what a lost ledger may have sent.
    ///
    /// What is known of a campaign from before was seen then.
    static func addFirstSights(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE campaign_sight (
                    campaign TEXT NOT NULL PRIMARY KEY,
                    first_seen_at INTEGER NOT NULL,
                    told_time INTEGER
                ) STRICT, WITHOUT ROWID;
                INSERT INTO campaign_sight (campaign, first_seen_at)
                SELECT campaign, min(at) FROM (
                    SELECT campaign, planned_at AS at FROM broadcast
                    UNION ALL SELECT id, considered_until FROM campaign
                    UNION ALL SELECT campaign, seen_at FROM campaign_outlook
                    UNION ALL SELECT campaign, since FROM campaign_hold
                ) GROUP BY campaign;

                ALTER TABLE campaign ADD COLUMN closed_until INTEGER NOT NULL DEFAULT 0;

                ALTER TABLE campaign_outlook ADD COLUMN zone TEXT;
                ALTER TABLE campaign_outlook ADD COLUMN blocked_by TEXT;
                """
        )
    }
}
