package import CampaignCore
import Foundation

extension LedgerQueries {
    /// What is known of a number; nil if nothing was ever read.
    package func number(_ phoneNumberID: String) async throws -> NumberFacts? {
        try await read { try NumberFacts.find(phoneNumberID, $0) }
    }

    /// The same; blocks.
    package func numberNow(_ phoneNumberID: String) throws -> NumberFacts? {
        try streaming { try NumberFacts.find(phoneNumberID, $0) }
    }
}

extension Ledger {
    /// Keeps what was read of a number.
    package func keep(_ facts: NumberFacts) async throws {
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO number (phone_number_id, account, digits, name, name_status, verification, status,
                    quality, throughput, tier, daily_recipients, read_at, is_on_app)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (phone_number_id) DO UPDATE
                SET account = coalesce(excluded.account, number.account), digits = excluded.digits, name = excluded.name,
                    name_status = excluded.name_status, verification = excluded.verification,
                    status = excluded.status, quality = excluded.quality, throughput = excluded.throughput,
                    tier = excluded.tier, daily_recipients = excluded.daily_recipients, read_at = excluded.read_at,
                    is_on_app = excluded.is_on_app
                """,
                [
                    facts.phoneNumberID, facts.account, facts.digits, facts.name, facts.nameStatus,
                    facts.verification, facts.status, facts.quality, facts.throughput, facts.tier,
                    facts.dailyRecipients, facts.readAt.milliseconds, facts.isOnApp,
                ]
            )
        }
    }
}

extension NumberFacts {
    fileprivate static let columns = """
        phone_number_id, account, digits, name, name_status, verification, status, quality, throughput, tier, \
        daily_recipients, read_at, is_on_app
        """

    fileprivate static func find(_ phoneNumberID: String, _ transaction: any Transaction) throws -> NumberFacts? {
        let sql = "SELECT \(columns) FROM number WHERE phone_number_id = ?"
        return try transaction.row(sql, [phoneNumberID]).map(NumberFacts.init)
    }

    fileprivate init(_ row: any StoredRow) {
        self.init(phoneNumberID: row[0], account: row[1], dailyRecipients: row[10], readAt: Date(milliseconds: row[11]))
        (digits, name, nameStatus, verification) = (row[2], row[3], row[4], row[5])
        (status, quality, throughput, tier) = (row[6], row[7], row[8], row[9])
        isOnApp = row[12]
    }
}
