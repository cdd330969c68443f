package import CampaignCore
package import Foundation
package import PhoneNumbers

/// An opt-out that is this process's to confirm.
package struct OptOutConfirmation: Hashable, Sendable {
    /// The `phone_number_id` that the person wrote to.
    package var phoneNumberID: String
    package var phone: PhoneNumber
    /// The id of the reply that refuses.
    package var reply: String
    package var text: String
    package var payload: String?
}

extension Ledger {
    /// Takes opt-outs whose window is open and that were never confirmed.
    ///
    /// When this returns they are on disk as being confirmed: a crash after it
    /// leaves a person without a confirmation and sends nobody two.
    ///
    /// - Parameters:
    ///   - senders: the numbers to answer with.
    ///   - limit: how many at the most.
    ///   - now: the time; a window that closes within minutes counts as closed.
    /// - Returns: those that this caller is to confirm, the oldest first.
    /// - Throws: `StorageError`.
    package func takeConfirmations(
        senders: Set<String>,
        limit: Int,
        now: Date
    ) async throws -> [OptOutConfirmation] {
        let since = (now - ReplyWindow.length + Self.reserve).milliseconds
        let isNeeded = try await read { try !Self.confirmable(senders, since, limit, $0).isEmpty }
        guard isNeeded else { return [] }
        return try await write { transaction in
            try Self.confirmable(senders, since, limit, transaction)
                .filter { confirmation in
                    try transaction.run(
                        """
                        INSERT INTO confirmation (phone_number_id, recipient, reply, state, at) VALUES (?, ?, ?, 'sending', ?)
                        ON CONFLICT DO NOTHING
                        """,
                        [
                            confirmation.phoneNumberID, confirmation.phone.recipientKey, confirmation.reply,
                            now.milliseconds,
                        ]
                    ) == 1
                }
        }
    }

    /// The last word counts: who asks for messages again is not told that there will be none.
    private static func confirmable(
        _ senders: Set<String>,
        _ since: Int64,
        _ limit: Int,
        _ transaction: any Transaction
    ) throws -> [OptOutConfirmation] {
        let numbers = SQLValues(senders.sorted().map(\.sqlValue))
        let sql = """
            SELECT phone_number_id, phone, id, text, payload FROM reply
            WHERE wish = 'opt_out' AND standby = 0 AND at > ? AND phone IS NOT NULL
            AND phone_number_id IN (\(numbers.placeholders))
            AND NOT EXISTS (
                SELECT 1 FROM confirmation
                WHERE confirmation.phone_number_id = reply.phone_number_id AND confirmation.recipient = reply.recipient
            )
            AND NOT EXISTS (
                SELECT 1 FROM reply AS later
                WHERE later.recipient = reply.recipient AND later.wish = 'opt_in' AND later.at >= reply.at
            )
            ORDER BY at LIMIT ?
            """
        return try transaction.rows(sql, [since] + numbers + [limit])
            .compactMap { row in
                PhoneNumber(digits: row[1])
                    .map {
                        OptOutConfirmation(
                            phoneNumberID: row[0],
                            phone: $0,
                            reply: row[2],
                            text: row[3],
                            payload: row[4]
                        )
                    }
            }
    }

    /// Records what became of a confirmation; one that provably did not leave may be taken again.
    package func record(_ outcome: AttemptOutcome, of confirmation: OptOutConfirmation, at now: Date) async throws {
        try await write { transaction in
            let key: SQLValues = [confirmation.phoneNumberID, confirmation.phone.recipientKey]
            let set =
                "UPDATE confirmation SET state = ?, detail = ?, at = ? WHERE phone_number_id = ? AND recipient = ?"
            switch outcome {
            case .accepted(let id, _, _):
                try transaction.run(set, ["accepted", id, now.milliseconds] + key)
            case .rejected(let error):
                let detail = "\(error.code): \(error.details)"
                try transaction.run(set, ["failed", detail, now.milliseconds] + key)
            case .unknown(let cause):
                try transaction.run(set, ["unknown", cause, now.milliseconds] + key)
            case .notSent:
                let sql = "DELETE FROM confirmation WHERE phone_number_id = ? AND recipient = ?"
                try transaction.run(sql, key)
            }
        }
    }

    /// An answer that is on its way when the window closes is refused.
    private static let reserve: TimeInterval = 300
}
