import CampaignCore
package import Foundation
import PhoneNumbers

extension Ledger {
    /// How many of a country are refused before the rest of it is left out.
    private static let countryLimit = 3

    /// Leaves out of broadcasts the countries that the account may not message (130497), as several of their people
    /// were refused and none got the message.
    ///
    /// The next broadcast tries again. Rows are skipped as `country` when they are claimed.
    ///
    /// - Parameters:
    ///   - broadcast: the only one to look at; nil for all that are active.
    ///   - now: the time.
    /// - Throws: `StorageError`.
    package func leaveOutCountries(of broadcast: Int32? = nil, now: Date) async throws {
        let sql = """
            SELECT id FROM broadcast WHERE state = 'active' AND id BETWEEN ? AND ? AND EXISTS (
                SELECT 1 FROM message WHERE message.broadcast = broadcast.id AND error_code = 130497
            )
            ORDER BY id
            """
        let ids: SQLValues = [broadcast ?? .min, broadcast ?? .max]
        let found = try await read { try $0.column(sql, ids, as: Int32.self) }
        for id in found {
            let regions = try await read { try Self.regionsToLeaveOut(of: id, $0) }
            guard !regions.isEmpty else { continue }
            try await write { try Self.leaveOut(regions, of: id, now: now, $0) }
        }
    }

    private static func regionsToLeaveOut(of broadcast: Int32, _ transaction: any Transaction) throws -> [String] {
        let refused = "SELECT phone, user_id FROM message WHERE broadcast = ? AND error_code = 130497"
        var counts: [String: Int] = [:]
        let people = try transaction.cursor(refused, [broadcast])
        while let person = try people.next() {
            if let country = Self.country(of: person) { counts[country, default: 0] += 1 }
        }
        let known = try RestrictedCountryRows(of: broadcast, transaction)
        return try counts.filter { $0.value >= countryLimit && !known.regions.contains($0.key) }.keys.sorted()
            .filter { try !hasSuccess(in: $0, broadcast, transaction) }
    }

    private static func hasSuccess(in region: String, _ broadcast: Int32, _ transaction: any Transaction) throws -> Bool
    {
        let sql = "SELECT phone, user_id FROM message WHERE broadcast = ? AND state IN ('sent', 'delivered', 'read')"
        let people = try transaction.cursor(sql, [broadcast])
        while let person = try people.next() {
            if country(of: person) == region { return true }
        }
        return false
    }

    private static func leaveOut(
        _ regions: [String],
        of broadcast: Int32,
        now: Date,
        _ transaction: any Transaction
    ) throws {
        for region in regions {
            let sql = "INSERT INTO restricted_country (broadcast, region) VALUES (?, ?) ON CONFLICT DO NOTHING"
            try transaction.run(sql, [broadcast, region])
            let decision = Decision(.countryLeftOut(region: region, people: countryLimit), at: now)
            try DecisionRows(transaction).add(decision, about: .broadcast(broadcast))
        }
    }

    private static func country(of person: any StoredRow) -> String? {
        Recipient(phone: person[0], userID: person[1])?.country
    }
}

/// The countries that a broadcast leaves out, within one transaction.
struct RestrictedCountryRows {
    let regions: Set<String>

    init(of broadcast: Int32, _ transaction: any Transaction) throws {
        let statement = try transaction.prepare("SELECT region FROM restricted_country WHERE broadcast = ?")
        regions = try Set(statement.column([broadcast], as: String.self))
    }
}
