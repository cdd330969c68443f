import GRDB

extension Ledger {
    /// Moves the index of recipients into a table of its own, which planning fills in its order.
    ///
    /// An index is filled in the order of the rows, all over the place; that took
    /// most of the time of planning. What the index promised the table's key does:
    /// a recipient has one message in a broadcast.
    static func moveRecipients(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE recipient (
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    recipient INTEGER NOT NULL,
                    message INTEGER NOT NULL,
                    PRIMARY KEY (broadcast, recipient)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO recipient SELECT broadcast, recipient, id FROM message
                WHERE recipient IS NOT NULL ORDER BY broadcast, recipient;
                DROP INDEX message_by_recipient;
                """
        )
    }
}
