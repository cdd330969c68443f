import GRDB

extension Ledger {
    /// Until when a person has seen to what ledgers that are lost may have sent of a campaign.
    ///
    /// Of a ledger that was put back earlier nobody was asked that, and nobody is asked later.
    static func addSettled(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE settled (
                    campaign TEXT NOT NULL PRIMARY KEY,
                    until INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                INSERT INTO settled (campaign, until) SELECT id, closed_until FROM campaign WHERE closed_until > 0;
                """
        )
    }
}
