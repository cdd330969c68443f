import CampaignCore
import Foundation
import GRDB
import PhoneNumbers

/// Writing of the suppression list, within one transaction.
///
/// A person known by a business-scoped user id only is looked up among the
/// recipients that statuses have named, so that both keys are kept.
struct Suppressions {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Adds a person by the number, the user id or both.
    ///
    /// - Returns: whether the person was not on the list yet.
    @discardableResult func add(_ suppression: Suppression) throws -> Bool {
        let known = try phone(of: suppression.userID)
        let keys = Keys(phone: suppression.phone ?? known, userID: suppression.userID, scope: suppression.scope)
        let isKnown = try join(suppression, keys)
        try complete(keys)
        // What one entry cannot say, as its other key is another person's, two do.
        for keys in [keys, keys.phoneOnly, keys.userOnly] where !keys.isEmpty {
            try insert(suppression, keys)
        }
        if let phone = keys.phone { try carryOver(from: phone.recipientKey) }
        return !isKnown
    }

    /// By what an entry names a person.
    private struct Keys {
        var phone: PhoneNumber?
        var userID: String?
        var scope: Suppression.Scope

        var isEmpty: Bool { phone == nil && userID == nil }
        var phoneOnly: Keys { Keys(phone: phone, scope: scope) }
        var userOnly: Keys { Keys(userID: userID, scope: scope) }
    }

    /// What becomes of an entry that is there: it takes the later time, so that a lift that came between the two does
    /// not outweigh the last word, and the source that is not a reply, as a reply lifts what a reply refused.
    private static func joined(with new: String) -> String {
        """
        at = max(suppression.at, \(new)at),
        detail = CASE
            WHEN suppression.source = 'reply' AND \(new)source <> 'reply' THEN \(new)detail ELSE suppression.detail
        END,
        source = CASE WHEN suppression.source = 'reply' THEN \(new)source ELSE suppression.source END
        """
    }

    /// - Returns: whether there were entries of the person.
    private func join(_ suppression: Suppression, _ keys: Keys) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE suppression SET \(Self.joined(with: "new."))
                FROM (SELECT ? AS at, ? AS source, ? AS detail) AS new
                WHERE (recipient = ? OR user_id = ?) AND scope = ?
                """
        )
        try statement.execute(arguments: [
            suppression.at.milliseconds, suppression.source.rawValue, suppression.detail, keys.phone?.recipientKey,
            keys.userID, keys.scope.rawValue,
        ])
        return database.changesCount > 0
    }

    /// Adds to an entry of one key the other one, unless another entry has that.
    private func complete(_ keys: Keys) throws {
        guard let phone = keys.phone, let userID = keys.userID else { return }
        let named = try database.cachedStatement(
            sql: """
                UPDATE OR IGNORE suppression SET recipient = ?, phone = ?
                WHERE user_id = ? AND scope = ? AND recipient IS NULL
                """
        )
        try named.execute(arguments: [phone.recipientKey, phone.digits, userID, keys.scope.rawValue])
        let numbered = try database.cachedStatement(
            sql: "UPDATE OR IGNORE suppression SET user_id = ? WHERE recipient = ? AND scope = ? AND user_id IS NULL"
        )
        try numbered.execute(arguments: [userID, phone.recipientKey, keys.scope.rawValue])
    }

    private func insert(_ suppression: Suppression, _ keys: Keys) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO suppression (recipient, phone, user_id, scope, source, detail, at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """
        )
        try statement.execute(arguments: [
            keys.phone?.recipientKey, keys.phone?.digits, keys.userID, keys.scope.rawValue,
            suppression.source.rawValue, suppression.detail, suppression.at.milliseconds,
        ])
    }

    /// Refuses for the number that a person has now what was refused for an earlier one.
    ///
    /// A number that changed hands in a circle ends at itself: each step is made once.
    func carryOver(from recipient: Int64) throws {
        let next = try database.cachedStatement(
            sql: "SELECT new_recipient, new_phone FROM successor WHERE recipient = ?"
        )
        let copy = try database.cachedStatement(
            sql: """
                INSERT INTO suppression (recipient, phone, scope, source, detail, at)
                SELECT ?, ?, scope, source, detail, at FROM suppression WHERE recipient = ?
                ON CONFLICT DO UPDATE SET \(Self.joined(with: "excluded."))
                """
        )
        var (current, seen) = (recipient, Set([recipient]))
        while let row = try Row.fetchOne(next, arguments: [current]) {
            let successor: Int64 = row[0]
            guard seen.insert(successor).inserted else { return }
            try copy.execute(arguments: [successor, row[1] as Int64, current])
            current = successor
        }
    }

    /// Refuses for the user id that a person has now what was refused for the former one.
    func carryOver(fromUser former: String, to userID: String) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO suppression (user_id, scope, source, detail, at)
                SELECT ?, scope, source, detail, at FROM suppression WHERE user_id = ?
                ON CONFLICT DO UPDATE SET \(Self.joined(with: "excluded."))
                """
        )
        try statement.execute(arguments: [userID, former])
    }

    /// Removes a person's refusals of that scope that are older than the change of mind.
    func lift(_ lift: SuppressionLift) throws {
        let known = try phone(of: lift.userID)
        let phone = lift.phone ?? known
        let statement = try database.cachedStatement(
            sql: """
                DELETE FROM suppression
                WHERE (recipient = ? OR user_id = ?) AND scope = ? AND at <= ? AND source = coalesce(?, source)
                """
        )
        try statement.execute(arguments: [
            phone?.recipientKey, lift.userID, lift.scope.rawValue, lift.at.milliseconds, lift.source?.rawValue,
        ])
    }

    /// Refuses for the number of a person, now that it is known, what only the user id refused so far.
    func complete(_ userID: String) throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT phone, user_id, scope, source, detail, at FROM suppression
                WHERE user_id = ? AND recipient IS NULL
                """
        )
        for row in try Row.fetchAll(statement, arguments: [userID]) {
            try add(try Suppression(row))
        }
    }

    private func phone(of userID: String?) throws -> PhoneNumber? {
        guard let userID else { return nil }
        let statement = try database.cachedStatement(sql: "SELECT phone FROM person WHERE user_id = ?")
        return try Int64.fetchOne(statement, arguments: [userID]).flatMap(PhoneNumber.init(digits:))
    }
}
