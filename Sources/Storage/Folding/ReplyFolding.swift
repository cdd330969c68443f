import CampaignCore
import Foundation
import PhoneNumbers

/// Folding of what people wrote, within one transaction.
struct ReplyFolding {
    private let transaction: any Transaction
    private let matching: ReplyMatching

    init(_ transaction: any Transaction) {
        self.transaction = transaction
        matching = ReplyMatching(transaction)
    }

    /// Folds replies; one that was folded before changes nothing, whatever was lifted since.
    func fold(_ replies: [Reply]) throws {
        for var reply in replies {
            let message = try matching.message(answeredBy: reply)
            try doubt(&reply, message)
            guard try keep(reply, message) else { continue }
            if let message { try Ledger.touch(message.broadcast, transaction) }
            try openWindow(reply)
            try learn(reply, message)
            try heed(reply, message)
        }
    }

    /// In answer to a message about an order, `cancel` may mean the order: marketing is refused, and a person told.
    private func doubt(_ reply: inout Reply, _ message: MessageID?) throws {
        guard reply.wish == .optOut, reply.mayMeanOrder, let message,
            try Ledger.category(of: message.broadcast, transaction) == .utility
        else { return }
        reply.scope = .marketing
        reply.unclear = "'\(reply.words)' may mean the order; marketing is refused"
    }

    /// False where the reply is known, with all that it wishes: words that are understood only now count.
    private func keep(_ reply: Reply, _ message: MessageID?) throws -> Bool {
        let statement = try transaction.prepare(
            """
            INSERT INTO reply (id, at, phone_number_id, recipient, phone, user_id, kind, text, payload, context, wish,
                new_phone, message, unclear, standby)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET wish = excluded.wish, unclear = excluded.unclear
            WHERE reply.wish IS NULL AND excluded.wish IS NOT NULL
            """
        )
        return try statement.run([
            reply.id, reply.at.milliseconds, reply.phoneNumberID, reply.phone?.recipientKey, reply.phone?.digits,
            reply.userID, reply.kind.rawValue, reply.text, reply.payload, reply.contextID,
            reply.wish?.rawValue, reply.newPhone?.digits, message?.rawValue, reply.unclear, reply.isStandby,
        ]) == 1
    }

    /// Free-form messages to a person are allowed for a day after the last one from them.
    private func openWindow(_ reply: Reply) throws {
        guard reply.opensWindow, let phoneNumberID = reply.phoneNumberID else { return }
        let statement = try transaction.prepare(
            """
            INSERT INTO reply_window (phone_number_id, person, opened_at) VALUES (?, ?, ?)
            ON CONFLICT (phone_number_id, person) DO UPDATE SET opened_at = excluded.opened_at
            WHERE reply_window.opened_at < excluded.opened_at
            """
        )
        for key in reply.keys {
            try statement.run([phoneNumberID, key.text, reply.at.milliseconds])
        }
    }

    /// Keeps who is who: by which keys the same person is known.
    private func learn(_ reply: Reply, _ message: MessageID?) throws {
        let ties = TieRows(transaction)
        for former in reply.keys {
            for new in reply.newKeys { try ties.succeed(former, by: new, at: reply.at) }
        }
        try join(reply.newKeys.isEmpty ? reply.keys : reply.newKeys, at: reply.at)
        if let message { try join(reply, with: message) }
    }

    /// A reply that names its message tells by it whose keys it carries.
    func join(_ reply: Reply, with message: MessageID) throws {
        guard reply.contextID != nil, reply.newKeys.isEmpty, let key = try matching.key(of: message) else { return }
        try join([key] + reply.keys, at: reply.at)
    }

    private func join(_ keys: [PersonKey], at: Date) throws {
        for (one, other) in zip(keys, keys.dropFirst()) {
            try TieRows(transaction).join(one, other, at: at, source: .reply)
        }
    }

    /// Does what the reply wishes; one that does not say whose it is, is the person's whose message it answers.
    private func heed(_ reply: Reply, _ message: MessageID?) throws {
        let list = SuppressionRows(transaction)
        var reply = reply
        if reply.keys.isEmpty, let key = try message.flatMap(matching.key(of:)) {
            (reply.phone, reply.userID) = (key.phone, key.phone == nil ? key.text : nil)
        }
        if let refusal = reply.refusal { try list.add(refusal) }
        for lift in reply.lifts { try list.lift(lift) }
    }
}
