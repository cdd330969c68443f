import GRDB

extension Ledger {
    /// Which replies a person should read, and which no free-form message may answer.
    static func addUnclearReplies(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE reply ADD COLUMN unclear TEXT;
                ALTER TABLE reply ADD COLUMN standby INTEGER NOT NULL DEFAULT 0;
                """
        )
    }
}
