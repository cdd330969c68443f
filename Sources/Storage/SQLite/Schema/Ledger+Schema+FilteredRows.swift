import GRDB

extension Ledger {
    /// Rows that a campaign's filter leaves out are accounted for: how many, which, and by which conditions.
    ///
    /// `broadcast.filtered` is their count, and NULL if the broadcast was planned before they were kept. A batch of them is one
    /// BLOB (`FilteredRowBytes`), 14 bytes a row.
    static func addFilteredRows(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE broadcast ADD COLUMN filtered INTEGER CHECK (filtered >= 0);

                CREATE TABLE filtered_rows (
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    first_row INTEGER NOT NULL CHECK (first_row > 0),
                    rows BLOB NOT NULL CHECK (length(rows) > 0 AND length(rows) % 14 = 0),
                    PRIMARY KEY (broadcast, first_row)
                ) STRICT;
                """
        )
    }
}
