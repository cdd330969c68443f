import CampaignCore
package import Foundation
import GRDB

/// Who was messaged when, within one transaction.
///
/// People are noted from the moment on at which any limit is known: that costs more than the rest of a claim. The
/// messages tell who was messaged in the day before it.
struct ContactRows {
    private var insertion: BoundStatement

    /// Nil if nobody is noted yet.
    init?(_ database: Database) throws {
        guard try Self.isCounting(database) else { return nil }
        insertion = try BoundStatement(
            database,
            sql: """
                INSERT INTO contact (recipient, at) VALUES (?, ?) ON CONFLICT (recipient) DO UPDATE SET at = excluded.at
                """
        )
    }

    mutating func note(_ recipient: Int64, at now: Date) throws {
        insertion.add(recipient)
        insertion.add(now.milliseconds)
        try insertion.execute()
    }

    private static func isCounting(_ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT counts_people FROM ledger")
        return try Bool.fetchOne(statement) ?? false
    }

    /// Begins to note people, those first who were messaged in the last day; does nothing if it has begun.
    static func begin(now: Date, _ database: Database) throws {
        guard try !isCounting(database) else { return }
        try database.execute(
            sql: """
                INSERT INTO contact (recipient, at) \(messaged) GROUP BY recipient
                ON CONFLICT (recipient) DO UPDATE SET at = max(at, excluded.at)
                """,
            arguments: [beginning(of: now), beginning(of: now)]
        )
        try database.execute(sql: "UPDATE ledger SET counts_people = 1")
    }

    /// Whom messages show to have been messaged since a time that is given twice, and when.
    ///
    /// Each claim leaves a trace of its broadcast.
    private static let messaged = """
        SELECT recipient, max(claimed_at) FROM message
        WHERE broadcast IN (SELECT broadcast FROM contender WHERE seen_at > ?)
            AND claimed_at > ? AND recipient IS NOT NULL
        """
}

// MARK: The limit

extension ContactRows {
    /// How many people a sender may message in any 24 hours; nil for no limit.
    ///
    /// - Parameters:
    ///   - phoneNumberID: the sender.
    ///   - limit: what the caller allows; what Meta allows the number holds if it is less.
    ///   - database: the transaction.
    static func limit(of phoneNumberID: String, beside limit: Int?, _ database: Database) throws -> Int? {
        let statement = try database.cachedStatement(
            sql: "SELECT daily_recipients FROM number WHERE phone_number_id = ?"
        )
        let known = try Int?.fetchOne(statement, arguments: [phoneNumberID]) ?? nil
        return [limit, known].compactMap(\.self).min()
    }

    /// What is left of a limit in the 24 hours that end now.
    static func allowance(limit: Int?, now: Date, _ database: Database) throws -> DailyAllowance {
        guard let limit else { return DailyAllowance(limit: nil, messaged: 0) }
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
        let since = beginning(of: now)
        guard try isCounting(database) else {
            let sql = "SELECT count(*) FROM (\(messaged) GROUP BY recipient)"
            return try Int.fetchOne(database, sql: sql, arguments: [since, since]) ?? 0
        }
        let statement = try database.cachedStatement(sql: "SELECT count(*) FROM contact WHERE at > ?")
        return try Int.fetchOne(statement, arguments: [since]) ?? 0
    }

    /// The beginning of the 24 hours that end at a time, as the ledger keeps times.
    static func beginning(of now: Date) -> Int64 {
        (now - DailyAllowance.period).milliseconds
    }
}

extension LedgerQueries {
    /// How many people have been messaged in the 24 hours before a time, over all senders.
    package func recipients(inDayBefore now: Date) async throws -> Int {
        try await read { try ContactRows.count(inDayBefore: now, $0) }
    }
}
