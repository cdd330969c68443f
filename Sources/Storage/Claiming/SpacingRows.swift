import CampaignCore
import Foundation

/// The last messages that a sender sent in other broadcasts, within one transaction.
///
/// Within a broadcast a person is messaged once, so only broadcasts that were sent with the same number a moment ago are
/// looked at: mostly none.
struct SpacingRows {
    private let transaction: any Transaction
    private let others: [Int32]

    init(of broadcast: Broadcast, now: Date, _ transaction: any Transaction) throws {
        self.transaction = transaction
        let statement = try transaction.prepare(
            "SELECT broadcast FROM contender WHERE phone_number_id = ? AND seen_at > ? AND broadcast <> ?"
        )
        let since = (now - ClaimRules.shortestSpacing).milliseconds
        others = try statement.column([broadcast.definition.phoneNumberID, since, broadcast.id], as: Int32.self)
    }

    /// The last message to a person in one of those broadcasts; nil if there is none.
    func last(to recipient: Int64) throws -> CandidateFacts.Earlier? {
        try others.compactMap { try claim(of: recipient, in: $0) }.max { $0.claimedAt < $1.claimedAt }
    }

    private func claim(of recipient: Int64, in broadcast: Int32) throws -> CandidateFacts.Earlier? {
        let statement = try transaction.prepare(
            """
            SELECT id, claimed_at FROM recipient JOIN message ON id = recipient.message
            WHERE recipient.broadcast = ? AND recipient.recipient = ? AND claimed_at IS NOT NULL
            """
        )
        return try statement.row([broadcast, recipient])
            .flatMap { row in
                MessageID(rawValue: row[0])
                    .map { CandidateFacts.Earlier(message: $0, claimedAt: Date(milliseconds: row[1])) }
            }
    }
}
