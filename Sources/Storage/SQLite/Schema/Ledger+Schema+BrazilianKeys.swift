import GRDB

extension Ledger {
    /// Tells Brazilian mobiles from landlines: a 9 before 0 to 5 was left out of the key, which then was a landline's.
    ///
    /// A refusal of such a mobile stays the mobile's, and one of the landline the landline's.
    static func separateBrazilianKeys(_ database: Database) throws {
        let isMobile = """
            phone BETWEEN 5500000000000 AND 5599999999999 AND phone / 10000000 % 100 BETWEEN 90 AND 95
            """
        try database.execute(
            sql: """
                UPDATE recipient SET recipient = (SELECT phone FROM message WHERE message.id = recipient.message)
                WHERE message IN (SELECT id FROM message WHERE recipient IS NOT NULL AND \(isMobile));
                UPDATE withheld SET recipient = (SELECT phone FROM message WHERE message.id = withheld.message)
                WHERE message IN (SELECT id FROM message WHERE recipient IS NOT NULL AND \(isMobile));
                UPDATE message SET recipient = phone WHERE recipient <> phone AND \(isMobile);
                UPDATE suppression SET recipient = phone WHERE recipient <> phone AND \(isMobile);
                UPDATE reply SET recipient = phone WHERE recipient <> phone AND \(isMobile);

                CREATE TEMPORARY TABLE mobile AS SELECT key AS person, other AS key, phone FROM tie WHERE \(isMobile);
                UPDATE OR REPLACE tie SET key = '+' || mobile.phone FROM mobile
                WHERE tie.key = mobile.key AND tie.other = mobile.person;
                UPDATE OR REPLACE tie SET other = '+' || phone WHERE \(isMobile);
                DROP TABLE mobile;
                """
        )
    }
}
