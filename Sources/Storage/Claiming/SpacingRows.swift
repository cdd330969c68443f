import CampaignCore
import Foundation
import GRDB

/// The last messages that a sender sent in other broadcasts, within one transaction.
///
/// Within a broadcast a person is messaged once, so only broadcasts that were sent with the same number a moment ago are
/// looked at: mostly none.
struct SpacingRows {
    private let database: Database
    private let others: [Int32]

    init(of broadcast: Broadcast, now: Date, _ database: Database) throws {
        self.database = database
        let statement = try database.cachedStatement(
            sql: "SELECT broadcast FROM contender WHERE phone_number_id = ? AND seen_at > ? AND broadcast <> ?"
        )
        let since = (now - ClaimRules.shortestSpacing).milliseconds
        others = try Int32.fetchAll(statement, arguments: [broadcast.definition.phoneNumberID, since, broadcast.id])
    }

    /// The last message to a person in one of those broadcasts; nil if there is none.
    func last(to recipient: Int64) throws -> CandidateFacts.Earlier? {
        try others.compactMap { try claim(of: recipient, in: $0) }.max { $0.claimedAt < $1.claimedAt }
    }

    private func claim(of recipient: Int64, in broadcast: Int32) throws -> CandidateFacts.Earlier? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, claimed_at FROM recipient JOIN message ON id = recipient.message
                WHERE recipient.broadcast = ? AND recipient.recipient = ? AND claimed_at IS NOT NULL
                """
        )
        return try Row.fetchOne(statement, arguments: [broadcast, recipient])
            .flatMap { row in
                MessageID(rawValue: row[0])
                    .map { CandidateFacts.Earlier(message: $0, claimedAt: Date(milliseconds: row[1])) }
            }
    }
}
