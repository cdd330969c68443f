import GRDB

extension Ledger {
    /// Who was tried again and when, whatever the broadcast: one person is tried once a day.
    static func addWithheldPeople(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE withheld ADD COLUMN recipient INTEGER;
                UPDATE withheld SET recipient = (SELECT recipient FROM message WHERE message.id = withheld.message);
                CREATE INDEX withheld_from ON withheld (recipient, retried_at);
                """
        )
    }
}
