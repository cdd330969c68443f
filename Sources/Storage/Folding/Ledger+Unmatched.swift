import CampaignCore
package import Foundation

extension Ledger {
    /// Settles messages of unknown outcome by statuses that neither carry our key nor a message id that any
    /// answer told: by their recipient.
    ///
    /// Only where one message of the sender to the person is unknown, none is being
    /// sent, and the statuses speak of one message, which was sent after that
    /// one's claim: what may be another's is left alone.
    ///
    /// - Returns: how many messages are settled now.
    package func matchByRecipient() async throws -> Int {
        guard try await read({ try $0.value(Self.mayMatchByRecipient, as: Bool.self) }) == true else { return 0 }
        return try await write { transaction in
            // Joined crosswise, SQLite goes through the broadcasts, of which there are few, instead of their recipients.
            let rows = try transaction.rows(
                """
                SELECT min(message.id), min(unmatched_status.message_id)
                FROM message
                JOIN broadcast ON broadcast.id = message.broadcast
                JOIN unmatched_status ON unmatched_status.recipient = message.recipient
                    AND coalesce(unmatched_status.phone_number_id, broadcast.phone_number_id) = broadcast.phone_number_id
                    AND unmatched_status.at >= message.claimed_at - 1000
                WHERE message.state = 'unknown' AND NOT EXISTS (
                    SELECT 1 FROM broadcast AS other
                    CROSS JOIN recipient
                    JOIN message AS open ON open.id = recipient.message
                    WHERE other.phone_number_id = broadcast.phone_number_id AND open.state = 'sending'
                        AND recipient.broadcast = other.id AND recipient.recipient = message.recipient
                )
                GROUP BY message.recipient, broadcast.phone_number_id
                HAVING count(DISTINCT message.id) = 1 AND count(DISTINCT unmatched_status.message_id) = 1
                """
            )
            for row in rows {
                guard let id = MessageID(rawValue: row[0]) else { continue }
                var folding = try StatusFolding(transaction)
                try folding.matchKept(messageID: row[1], with: id)
                try folding.finish()
            }
            return rows.count
        }
    }

    /// Forgets statuses that found no message and are older than an instant.
    ///
    /// - Parameters:
    ///   - instant: the end of what is forgotten.
    ///   - isDry: whether they are counted only.
    /// - Returns: how many.
    /// - Throws: `StorageError`.
    package func forgetUnmatched(before instant: Date, isDry: Bool) async throws -> Int {
        let arguments: SQLValues = [instant.milliseconds]
        if isDry {
            let count = "SELECT count(*) FROM unmatched_status WHERE at < ?"
            return try await read { try $0.value(count, arguments, as: Int.self) ?? 0 }
        }
        return try await write { transaction in
            try transaction.run("DELETE FROM unmatched_status WHERE at < ?", arguments)
        }
    }

    /// Asked by every run: left to itself, SQLite would go through an index of all messages for it.
    private static let mayMatchByRecipient = """
        SELECT EXISTS (SELECT 1 FROM message WHERE \(isUnknown))
            AND EXISTS (SELECT 1 FROM unmatched_status WHERE recipient IS NOT NULL)
        """
}
