import CampaignCore
import Foundation
import GRDB
import PhoneNumbers

/// Finding of the message that a reply answers.
struct ReplyMatching {
    private let database: Database

    /// A reply that names no message answers the last one of these days, if any.
    private static let reach: Int64 = 3 * 86_400_000
    /// The platform's clock counts whole seconds, and a message may be claimed long after its planning.
    private static let slack: Int64 = 1000

    init(_ database: Database) {
        self.database = database
    }

    /// By the message that the reply names, else the last one that its number sent to the person.
    ///
    /// A reply that names a message answers that one or none of ours.
    func message(answeredBy reply: Reply) throws -> MessageID? {
        let found: Int64? =
            if let context = reply.contextID { try message(named: context) } else { try lastMessage(before: reply) }
        return found.flatMap(MessageID.init(rawValue:))
    }

    private func message(named id: String) throws -> Int64? {
        let statement = try database.cachedStatement(sql: "SELECT id FROM message WHERE message_id = ?")
        return try Int64.fetchOne(statement, arguments: [id])
    }

    private func lastMessage(before reply: Reply) throws -> Int64? {
        guard reply.kind != .change, let recipient = try recipient(of: reply) else { return nil }
        let statement = try database.cachedStatement(
            sql: """
                SELECT message.id FROM broadcast
                JOIN recipient ON recipient.broadcast = broadcast.id AND recipient.recipient = ?1
                JOIN message ON message.id = recipient.message
                WHERE broadcast.sender = coalesce(?2, broadcast.sender)
                    AND claimed_at BETWEEN ?3 AND ?4 AND message.state IN ('sent', 'delivered', 'read', 'accepted')
                ORDER BY claimed_at DESC LIMIT 1
                """
        )
        let at = reply.at.milliseconds
        return try Int64.fetchOne(
            statement,
            arguments: [recipient, reply.sender, at - Self.reach, at + Self.slack]
        )
    }

    private func recipient(of reply: Reply) throws -> Int64? {
        if let phone = reply.phone { return phone.recipientKey }
        guard let userID = reply.userID else { return nil }
        let statement = try database.cachedStatement(sql: "SELECT recipient FROM person WHERE user_id = ?")
        return try Int64.fetchOne(statement, arguments: [userID])
    }
}
