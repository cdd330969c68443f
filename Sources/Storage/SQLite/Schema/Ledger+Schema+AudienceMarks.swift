import GRDB

extension Ledger {
    /// What the file of each broadcast's audience was when it was planned; older broadcasts have nothing noted.
    static func addAudienceMarks(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE broadcast ADD COLUMN audience_bytes INTEGER CHECK (audience_bytes >= 0);
                ALTER TABLE broadcast ADD COLUMN audience_changed_at INTEGER;
                ALTER TABLE broadcast ADD COLUMN audience_digest TEXT CHECK (length(audience_digest) = 64);
                """
        )
    }
}
