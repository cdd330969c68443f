import GRDB

extension Ledger {
    /// Meta's id for a sender has one name in all tables.
    static func nameSendersByPhoneNumberID(_ database: Database) throws {
        for table in [
            "broadcast", "contender", "decision", "reply", "reply_window", "confirmation", "unmatched_status",
        ] {
            try database.execute(sql: "ALTER TABLE \(table) RENAME COLUMN sender TO phone_number_id")
        }
    }
}
