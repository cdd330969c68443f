import CampaignCore
import Foundation
import GRDB

/// Keeps two messages of one number to one person apart (`whatsapp-cloud-api.md` §5.2).
///
/// Within a broadcast a person is messaged once, so only broadcasts that were
/// sent with the same number a moment ago are looked at: mostly none.
struct PairSpacing {
    private let request: ClaimRequest
    private let database: Database
    private let others: [Int32]

    /// The platform asks for 6 seconds; what is claimed leaves up to a moment later.
    private static let distance: Int64 = 6500

    init(_ request: ClaimRequest, _ database: Database) throws {
        self.request = request
        self.database = database
        let statement = try database.cachedStatement(
            sql: "SELECT broadcast FROM contender WHERE sender = ? AND seen_at > ? AND broadcast <> ?"
        )
        let since = request.now.milliseconds - Self.distance
        others = try Int32.fetchAll(statement, arguments: [request.phoneNumberID, since, request.broadcast])
    }

    /// Whether the message may be claimed; where not, it waits until it may.
    func admits(_ message: MessageID, to recipient: Int64) throws -> Bool {
        for other in others {
            guard let earlier = try claim(of: recipient, in: other) else { continue }
            let free = earlier.at + Self.distance
            guard free > request.now.milliseconds else { continue }
            try postpone(message, until: free, after: earlier.message)
            return false
        }
        return true
    }

    private func claim(of recipient: Int64, in broadcast: Int32) throws -> (message: Int64, at: Int64)? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, claimed_at FROM recipient JOIN message ON id = recipient.message
                WHERE recipient.broadcast = ? AND recipient.recipient = ? AND claimed_at IS NOT NULL
                """
        )
        return try Row.fetchOne(statement, arguments: [broadcast, recipient]).map { ($0[0], $0[1]) }
    }

    private func postpone(_ message: MessageID, until time: Int64, after earlier: Int64) throws {
        let statement = try database.cachedStatement(sql: "UPDATE message SET not_before = ? WHERE id = ?")
        try statement.execute(arguments: [time, message.rawValue])
        let decision = Decision(
            .spaced,
            at: request.now,
            detail: "this number had just messaged the person; one message each 6 seconds is allowed",
            evidence: MessageID(rawValue: earlier)
        )
        try Decisions(database).add(decision, about: .message(message))
    }
}
