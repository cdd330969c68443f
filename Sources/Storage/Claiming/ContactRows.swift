import CampaignCore
package import Foundation

/// Who was messaged when, within one transaction.
///
/// People are noted from the moment on at which any limit is known: that costs more than the rest of a claim. The
/// messages tell who was messaged in the day before it.
struct ContactRows {
    private var insertion: any PreparedStatement

    /// Nil if nobody is noted yet.
    init?(_ transaction: any Transaction) throws {
        guard try Self.isCounting(transaction) else { return nil }
        insertion = try transaction.prepare(
            """
            INSERT INTO contact (recipient, at) VALUES (?, ?) ON CONFLICT (recipient) DO UPDATE SET at = excluded.at
            """
        )
    }

    mutating func note(_ recipient: Int64, at now: Date) throws {
        insertion.add(recipient)
        insertion.add(now.milliseconds)
        try insertion.execute()
    }

    private static func isCounting(_ transaction: any Transaction) throws -> Bool {
        let statement = try transaction.prepare("SELECT counts_people FROM ledger")
        return try statement.value(as: Bool.self) ?? false
    }

    /// Begins to note people, those first who were messaged in the last day; does nothing if it has begun.
    static func begin(now: Date, _ transaction: any Transaction) throws {
        guard try !isCounting(transaction) else { return }
        try transaction.run(
            """
            INSERT INTO contact (recipient, at) SELECT recipient, at FROM (\(people)) AS people WHERE true
            ON CONFLICT (recipient) DO UPDATE SET at = excluded.at WHERE contact.at < excluded.at
            """,
            beginnings(of: now)
        )
        try transaction.run("UPDATE ledger SET counts_people = 1")
    }

    /// Who was messaged last when, of those messaged in the last day; its values are `beginnings`.
    ///
    /// The messages tell it as long as nobody is noted: each claim leaves a trace of its broadcast.
    static let people = """
        SELECT recipient, at FROM contact WHERE (SELECT counts_people FROM ledger) = 1 AND at > ?
        UNION ALL
        SELECT recipient, max(claimed_at) FROM message
        WHERE (SELECT counts_people FROM ledger) = 0 AND recipient IS NOT NULL AND claimed_at > ?
            AND broadcast IN (SELECT broadcast FROM contender WHERE seen_at > ?)
        GROUP BY recipient
        """

    /// The values of `people`.
    static func beginnings(of now: Date) -> SQLValues {
        [beginning(of: now), beginning(of: now), beginning(of: now)]
    }
}

// MARK: The limit

extension ContactRows {
    /// How many people a sender may message in any 24 hours.
    ///
    /// - Parameters:
    ///   - phoneNumberID: the sender.
    ///   - limit: what the caller allows; what Meta allows the number holds if it is less.
    ///   - transaction: the transaction.
    /// - Returns: the limit; nil for none.
    /// - Throws: what the database says if it cannot be read.
    static func limit(of phoneNumberID: String, beside limit: Int?, _ transaction: any Transaction) throws -> Int? {
        let statement = try transaction.prepare("SELECT daily_recipients FROM number WHERE phone_number_id = ?")
        let known = try statement.value([phoneNumberID], as: Int.self)
        return [limit, known].compactMap(\.self).min()
    }

    /// What is left of a limit in the 24 hours that end now.
    static func allowance(limit: Int?, now: Date, _ transaction: any Transaction) throws -> DailyAllowance {
        guard let limit else { return DailyAllowance(limit: nil, messaged: 0) }
        var allowance = DailyAllowance(limit: limit, messaged: try count(inDayBefore: now, transaction))
        if allowance.isUsedUp { allowance.renewal = try renewal(of: limit, after: now, transaction) }
        return allowance
    }

    /// When there is room for one more person.
    ///
    /// A place is free again 24 hours after it was taken, and whoever waits longest takes it then.
    ///
    /// - Parameters:
    ///   - limit: how many may be messaged in any 24 hours.
    ///   - now: the time, at which what is left of the limit is used up.
    ///   - others: how many people take a place that is freed before that one.
    ///   - transaction: the transaction.
    /// - Returns: the time; nil if nobody may be messaged.
    /// - Throws: what the database says if it cannot be read.
    static func renewal(
        of limit: Int,
        after now: Date,
        skipping others: Int = 0,
        _ transaction: any Transaction
    ) throws -> Date? {
        guard limit > 0 else { return nil }
        // Where the limit was lowered, the first to leave free no place.
        let excess = max(0, try count(inDayBefore: now, transaction) - limit)
        let statement = try transaction.prepare("SELECT at FROM (\(people)) AS people ORDER BY at LIMIT 1 OFFSET ?")
        let taken = try statement.value(beginnings(of: now) + [excess + others % limit], as: Int64.self)
        // Places that nobody had yet are taken now.
        return (taken.map { Date(milliseconds: $0) } ?? now) + DailyAllowance.period * Double(1 + others / limit)
    }

    static func count(inDayBefore now: Date, _ transaction: any Transaction) throws -> Int {
        let statement = try transaction.prepare("SELECT count(*) FROM (\(people)) AS people")
        return try statement.value(beginnings(of: now), as: Int.self) ?? 0
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

    /// The same; blocks.
    package func recipientsNow(inDayBefore now: Date) throws -> Int {
        try streaming { try ContactRows.count(inDayBefore: now, $0) }
    }

    /// How many of the people for whom messages of a broadcast wait were messaged in the 24 hours before a time: they
    /// count once in the day's limit.
    package func recipients(of broadcast: Int32, inDayBefore now: Date) async throws -> Int {
        try await read { transaction in
            let sql = """
                SELECT count(*) FROM message
                WHERE broadcast = ? AND state = 'waiting'
                    AND recipient IN (SELECT recipient FROM (\(ContactRows.people)) AS people)
                """
            let arguments: SQLValues = [broadcast]
            return try transaction.value(sql, arguments + ContactRows.beginnings(of: now), as: Int.self) ?? 0
        }
    }
}
