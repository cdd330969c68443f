import GRDB

extension Ledger {
    /// What a run last found of each campaign, and the campaigns that a person holds.
    static func addCampaignOutlooks(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE campaign_outlook (
                    campaign TEXT NOT NULL PRIMARY KEY,
                    seen_at INTEGER NOT NULL,
                    next_at INTEGER,
                    faults TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE campaign_hold (
                    campaign TEXT NOT NULL PRIMARY KEY,
                    since INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
