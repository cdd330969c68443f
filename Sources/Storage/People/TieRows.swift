import Foundation
import PhoneNumbers

/// Which keys are one person's, since when and who said so, within one transaction.
///
/// A tie leads from a key to another one that refuses what the first one refuses.
/// Two keys of one person are tied both ways; a key that was given up is tied to
/// the ones that took its place, and not the other way round.
struct TieRows {
    /// Who said that two keys are one person's.
    ///
    /// The raw values are what the ledger stores.
    enum Source: String {
        /// Meta's answer to a message.
        case answer
        /// A status of a message.
        case status
        /// Something that the person sent.
        case reply
        /// Meta's notice that the person has another number or user id.
        case change
    }

    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// TieRows two keys of one person both ways.
    ///
    /// A number that is seen with a new user id has a new owner: it is tied to the
    /// former user id no more, and that one's refusals are not the new one's.
    func join(_ one: PersonKey, _ other: PersonKey, at: Date, source: Source) throws {
        guard one != other, try add(one, to: other, at, source) else { return }
        try add(other, to: one, at, source)
        var isTakenOver = false
        for (number, user) in [(one, other), (other, one)] where number.phone != nil && user.phone == nil {
            isTakenOver = try endRivals(of: user, for: number, at)
        }
        guard try !isTakenOver && mayCarry(one, other) else { return }
        try SuppressionRows(transaction).spread(from: [one, other])
    }

    /// Whether a new tie has anything to carry: nearly all are those of people who refuse nothing and have no other keys.
    private func mayCarry(_ one: PersonKey, _ other: PersonKey) throws -> Bool {
        let statement = try transaction.prepare(
            """
            SELECT EXISTS (SELECT 1 FROM suppression WHERE recipient = ? OR recipient = ?)
                OR EXISTS (SELECT 1 FROM suppression WHERE user_id = ? OR user_id = ?)
                OR EXISTS (SELECT 1 FROM tie WHERE key = ? AND other <> ?)
                OR EXISTS (SELECT 1 FROM tie WHERE key = ? AND other <> ?)
            """
        )
        let keys: SQLValues = [
            one.phone?.recipientKey, other.phone?.recipientKey, one.text, other.text, one.text, other.text, other.text,
            one.text,
        ]
        return try statement.value(keys, as: Bool.self) ?? true
    }

    /// TieRows a key that a person gave up to the one that took its place.
    func succeed(_ former: PersonKey, by new: PersonKey, at: Date) throws {
        guard former != new, try add(former, to: new, at, .change) else { return }
        try SuppressionRows(transaction).spread(from: [former])
    }

    /// The keys, and all that what they refuse reaches.
    func reached(from keys: [PersonKey]) throws -> [PersonKey] {
        var (found, seen) = (keys, Set(keys))
        var index = 0
        while index < found.count {
            for key in try others(of: found[index]) where seen.insert(key).inserted { found.append(key) }
            index += 1
        }
        return found
    }

    /// The numbers among the keys that a key reaches.
    func numbers(from keys: [PersonKey]) throws -> [PhoneNumber] {
        try reached(from: keys).compactMap(\.phone)
    }

    /// - Returns: whether the tie is new, or holds again.
    @discardableResult
    private func add(_ key: PersonKey, to other: PersonKey, _ at: Date, _ source: Source) throws -> Bool {
        let statement = try transaction.prepare(
            """
            INSERT INTO tie (key, other, phone, at, source) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (key, other) DO UPDATE SET at = excluded.at, source = excluded.source, ended_at = NULL
            WHERE tie.ended_at < excluded.at
            """
        )
        return try statement.run([
            key.text, other.text, other.phone?.digits, at.milliseconds, source.rawValue,
        ]) == 1
    }

    /// Ends the ties of a number to other user ids and to what took its place; or the one to this user id, if a later
    /// one is known already.
    ///
    /// - Returns: whether any were ended.
    private func endRivals(of user: PersonKey, for number: PersonKey, _ at: Date) throws -> Bool {
        let statement = try transaction.prepare(
            """
            SELECT other, at, source FROM tie
            WHERE key = ? AND other <> ? AND ended_at IS NULL AND (phone IS NULL OR source = 'change')
            """
        )
        var hasEnded = false
        for rival in try statement.rows([number.text, user.text]) {
            let (other, since): (String, Int64) = (rival[0], rival[1])
            let isLater = since > at.milliseconds
            // What a number is given up for says nothing of who had it before.
            if isLater, rival[2] == Source.change.rawValue { continue }
            try end(number.text, isLater ? user.text : other, at: max(since, at.milliseconds))
            hasEnded = true
        }
        return hasEnded
    }

    /// Ends a tie, both ways where it has two.
    private func end(_ key: String, _ other: String, at: Int64) throws {
        let statement = try transaction.prepare("UPDATE tie SET ended_at = ? WHERE key = ? AND other = ?")
        try statement.run([at, key, other])
        try statement.run([at, other, key])
    }

    private func others(of key: PersonKey) throws -> [PersonKey] {
        let statement = try transaction.prepare(
            "SELECT other, phone FROM tie WHERE key = ? AND ended_at IS NULL ORDER BY at DESC, other"
        )
        return try statement.rows([key.text])
            .map { row in
                (row[1] as Int64?).flatMap(PhoneNumber.init(digits:)).map { PersonKey($0) } ?? PersonKey(userID: row[0])
            }
    }
}
