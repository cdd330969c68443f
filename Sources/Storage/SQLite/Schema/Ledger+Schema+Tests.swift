import GRDB

extension Ledger {
    /// Which broadcasts are test messages, and what held a broadcast last: in whole milliseconds from when until when.
    ///
    /// Test messages of earlier versions are known by their name.
    static func addTestsAndHolds(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE broadcast ADD COLUMN is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1));
                UPDATE broadcast SET is_test = 1 WHERE name GLOB '*@*Z.test-*';

                ALTER TABLE broadcast ADD COLUMN held_for TEXT;
                ALTER TABLE broadcast ADD COLUMN held_from INTEGER;
                ALTER TABLE broadcast ADD COLUMN held_until INTEGER;
                """
        )
    }
}
