import CampaignCore
import Foundation
import PhoneNumbers

/// Finding of the message that a reply answers.
struct ReplyMatching {
    private let transaction: any Transaction

    /// A reply that names no message answers the last one of these days, if any.
    private static let reach: Int64 = 3 * 86_400_000
    /// The platform's clock counts whole seconds, and a message may be claimed long after its planning.
    private static let slack: Int64 = 1000

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// By the message that the reply names, else the last one that its number sent to the person.
    ///
    /// A reply that names a message answers that one or none of ours; one that names another person's, none.
    func message(answeredBy reply: Reply) throws -> MessageID? {
        guard let context = reply.contextID else { return try lastMessage(before: reply) }
        guard let message = try message(named: context), let key = try key(of: message), try isBy(key, reply) else {
            return nil
        }
        return message
    }

    private func message(named id: String) throws -> MessageID? {
        let statement = try transaction.prepare("SELECT id FROM message WHERE message_id = ?")
        return try statement.value([id], as: Int64.self).flatMap(MessageID.init(rawValue:))
    }

    /// The number or user id that a message went to.
    func key(of message: MessageID) throws -> PersonKey? {
        let statement = try transaction.prepare("SELECT phone, user_id FROM message WHERE id = ?")
        return try statement.row([message.rawValue])
            .flatMap { Recipient(phone: $0[0], userID: $0[1]) }
            .flatMap { PersonKey($0) }
    }

    /// Whether a reply that names a message may be the person's whom that went to.
    ///
    /// One that carries the number or user id, or a key that is tied to it is. One that carries a user id only, of which no
    /// number is known, is, as nothing else will ever tell. And one from a number that ends in the same eight digits
    /// is: WhatsApp keeps the old id of an account when its country's numbers get longer (`audience-rules.md` (c)).
    private func isBy(_ key: PersonKey, _ reply: Reply) throws -> Bool {
        let known = try TieRows(transaction).reached(from: reply.keys)
        if known.contains(key) { return true }
        guard let number = key.phone else { return false }
        guard let own = reply.phone else { return !known.contains { $0.phone != nil } }
        return own.digits % 100_000_000 == number.digits % 100_000_000
    }

    private func lastMessage(before reply: Reply) throws -> MessageID? {
        guard reply.kind != .change else { return nil }
        let found = try TieRows(transaction).reached(from: reply.keys)
            .compactMap { key in try key.recipientKey.flatMap { try lastMessage(to: $0, before: reply) } }
        return found.max { $0.claimedAt < $1.claimedAt }?.message
    }

    private func lastMessage(
        to recipient: Int64,
        before reply: Reply
    ) throws -> (message: MessageID, claimedAt: Int64)? {
        // Joined crosswise, SQLite goes through the broadcasts, of which there are few, instead of their recipients.
        let statement = try transaction.prepare(
            """
            SELECT message.id, claimed_at FROM broadcast
            CROSS JOIN recipient
            JOIN message ON message.id = recipient.message
            WHERE recipient.broadcast = broadcast.id AND recipient.recipient = ?
                AND broadcast.phone_number_id = coalesce(?, broadcast.phone_number_id)
                AND claimed_at BETWEEN ? AND ? AND message.state IN ('sent', 'delivered', 'read', 'accepted')
            ORDER BY claimed_at DESC, message.id DESC LIMIT 1
            """
        )
        let at = reply.at.milliseconds
        let row = try statement.row([recipient, reply.phoneNumberID, at - Self.reach, at + Self.slack])
        return row.flatMap { row in MessageID(rawValue: row[0]).map { ($0, row[1]) } }
    }
}
