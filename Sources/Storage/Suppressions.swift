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

    /// Adds a person; an entry that is there takes the later time, so that a lift
    /// that came between the two does not outweigh the last word.
    func add(_ suppression: Suppression) throws {
        let known = try phone(of: suppression.userID)
        let phone = suppression.phone ?? known
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO suppression (recipient, phone, user_id, scope, source, detail, at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at > at
                """
        )
        try statement.execute(arguments: [
            phone?.recipientKey, phone?.digits, suppression.userID, suppression.scope.rawValue,
            suppression.source.rawValue, suppression.detail, suppression.at.milliseconds,
        ])
        if let phone { try carryOver(from: phone.recipientKey) }
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
                ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at > at
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
                ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at > at
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

    /// Adds the phone number to refusals of a person whom only the user id named so far.
    func complete(_ userID: String) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE OR IGNORE suppression SET (recipient, phone) = (
                    SELECT recipient, phone FROM person WHERE person.user_id = suppression.user_id
                )
                WHERE user_id = ? AND recipient IS NULL
                """
        )
        try statement.execute(arguments: [userID])
    }

    private func phone(of userID: String?) throws -> PhoneNumber? {
        guard let userID else { return nil }
        let statement = try database.cachedStatement(sql: "SELECT phone FROM person WHERE user_id = ?")
        return try Int64.fetchOne(statement, arguments: [userID]).flatMap(PhoneNumber.init(digits:))
    }
}
