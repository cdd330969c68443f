import CampaignCore
import Foundation
import GRDB
import PhoneNumbers

/// Folding of what people wrote, within one transaction.
struct ReplyFolding {
    private let database: Database
    private let matching: ReplyMatching

    init(_ database: Database) {
        self.database = database
        matching = ReplyMatching(database)
    }

    func fold(_ replies: [Reply]) throws {
        for reply in replies {
            let message = try matching.message(answeredBy: reply)
            try keep(reply, message)
            guard database.changesCount == 1 else { continue }
            if let message { try Ledger.touch(message.broadcast, database) }
            try openWindow(reply)
            try learn(reply)
        }
    }

    private func keep(_ reply: Reply, _ message: MessageID?) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO reply (id, at, sender, recipient, phone, user_id, kind, text, payload, context, wish,
                    new_phone, message)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING
                """
        )
        try statement.execute(arguments: [
            reply.id, reply.at.milliseconds, reply.sender, reply.phone?.recipientKey, reply.phone?.digits,
            reply.userID, reply.kind.rawValue, reply.text, reply.payload, reply.contextID, reply.wish?.rawValue,
            reply.newPhone?.digits, message?.rawValue,
        ])
    }

    /// Free-form messages to a person are allowed for a day after the last one from them.
    private func openWindow(_ reply: Reply) throws {
        guard reply.opensWindow, let sender = reply.sender else { return }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO reply_window (sender, person, opened_at) VALUES (?, ?, ?)
                ON CONFLICT (sender, person) DO UPDATE SET opened_at = max(opened_at, excluded.opened_at)
                """
        )
        for person in ReplyWindow.people(phone: reply.phone, userID: reply.userID) {
            try statement.execute(arguments: [sender, person, reply.at.milliseconds])
        }
    }

    /// Keeps who is who: by which user id and which number the same person is known.
    private func learn(_ reply: Reply) throws {
        let suppressions = Suppressions(database)
        if let former = reply.phone, let new = reply.newPhone, former.recipientKey != new.recipientKey {
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO successor (recipient, new_recipient, new_phone, at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (recipient) DO UPDATE
                    SET new_recipient = excluded.new_recipient, new_phone = excluded.new_phone, at = excluded.at
                    WHERE excluded.at > at
                    """
            )
            try statement.execute(arguments: [
                former.recipientKey, new.recipientKey, new.digits, reply.at.milliseconds,
            ])
            try suppressions.carryOver(from: former.recipientKey)
        }
        if let new = reply.newUserID {
            if let former = reply.userID { try suppressions.carryOver(fromUser: former, to: new) }
        } else if reply.newPhone == nil, let userID = reply.userID, let phone = reply.phone {
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO person (user_id, recipient, phone) VALUES (?, ?, ?) ON CONFLICT (user_id) DO NOTHING
                    """
            )
            try statement.execute(arguments: [userID, phone.recipientKey, phone.digits])
            if database.changesCount == 1 { try suppressions.complete(userID) }
        }
    }
}
