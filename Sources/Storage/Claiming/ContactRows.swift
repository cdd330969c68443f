import CampaignCore
package import Foundation
import GRDB

/// Who was messaged when, within one transaction.
///
/// Everybody is noted whether or not a limit is known, so that one that Meta sets later counts those messaged before it.
struct ContactRows {
    private let database: Database
    private var insertion: BoundStatement

    init(_ database: Database) throws {
        self.database = database
        insertion = try BoundStatement(
            database,
            sql: """
                INSERT INTO contact (recipient, at) VALUES (?, ?) ON CONFLICT (recipient) DO UPDATE SET at = excluded.at
                """
        )
    }

    /// What a sender may still do in the 24 hours that end now.
    ///
    /// - Parameters:
    ///   - phoneNumberID: the sender.
    ///   - limit: what the caller allows; what Meta allows the number holds if it is less.
    ///   - now: the time.
    static func allowance(
        of phoneNumberID: String,
        limit: Int?,
        now: Date,
        _ database: Database
    ) throws -> DailyAllowance {
        let statement = try database.cachedStatement(
            sql: "SELECT daily_recipients FROM number WHERE phone_number_id = ?"
        )
        let known = try Int?.fetchOne(statement, arguments: [phoneNumberID]) ?? nil
        guard let limit = [limit, known].compactMap(\.self).min() else {
            return DailyAllowance(limit: nil, messaged: 0)
        }
        var allowance = DailyAllowance(limit: limit, messaged: try count(inDayBefore: now, database))
        if allowance.isUsedUp { allowance.renewal = try renewal(after: now, database) }
        return allowance
    }

    /// When the person who was messaged first, after others, leaves the 24 hours; nil if so many are not in them.
    static func renewal(after now: Date, skipping others: Int = 0, _ database: Database) throws -> Date? {
        let statement = try database.cachedStatement(
            sql: "SELECT at FROM contact WHERE at > ? ORDER BY at LIMIT 1 OFFSET ?"
        )
        return try Int64.fetchOne(statement, arguments: [beginning(of: now), others])
            .map { Date(milliseconds: $0) + DailyAllowance.period }
    }

    static func count(inDayBefore now: Date, _ database: Database) throws -> Int {
        let statement = try database.cachedStatement(sql: "SELECT count(*) FROM contact WHERE at > ?")
        return try Int.fetchOne(statement, arguments: [beginning(of: now)]) ?? 0
    }

    /// The beginning of the 24 hours that end at a time, as the ledger keeps times.
    static func beginning(of now: Date) -> Int64 {
        (now - DailyAllowance.period).milliseconds
    }

    mutating func note(_ recipient: Int64, at now: Date) throws {
        insertion.add(recipient)
        insertion.add(now.milliseconds)
        try insertion.execute()
    }
}

extension LedgerQueries {
    /// How many people have been messaged in the 24 hours before a time, over all senders.
    package func recipients(inDayBefore now: Date) async throws -> Int {
        try await read { try ContactRows.count(inDayBefore: now, $0) }
    }
}
