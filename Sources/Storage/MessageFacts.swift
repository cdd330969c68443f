import CampaignCore
import Foundation
import GRDB

/// Reading and writing what is known of a message's way to its recipient.
struct MessageFacts {
    struct Stored {
        var id: MessageID
        var attempt: Int32
        var claimedAt: Int64?
        var state: MessageState
        var facts: DeliveryFacts
    }

    private let selection: Statement
    private let update: Statement

    init(_ database: Database) throws {
        selection = try database.cachedStatement(
            sql: """
                SELECT attempt, claimed_at, state, accepted_at, sent_at, delivered_at, read_at, failed_at,
                    error_code, error, message_id, category, billable, pricing_type
                FROM message WHERE id = ?
                """
        )
        update = try database.cachedStatement(
            sql: """
                UPDATE message
                SET state = ?, accepted_at = ?, sent_at = ?, delivered_at = ?, read_at = ?, failed_at = ?,
                    error_code = ?, error = ?, message_id = ?, category = ?, billable = ?, pricing_type = ?,
                    detail = CASE WHEN ? = 'unknown' THEN detail END
                WHERE id = ?
                """
        )
    }

    func fetch(_ id: MessageID) throws -> Stored? {
        guard let row = try Row.fetchOne(selection, arguments: [id.rawValue]) else { return nil }
        return Stored(
            id: id,
            attempt: row[0],
            claimedAt: row[1],
            state: try MessageState(stored: row[2]),
            facts: DeliveryFacts(row, from: 3)
        )
    }

    func store(_ message: Stored) throws {
        let facts = message.facts
        try update.execute(arguments: [
            message.state.rawValue, facts.acceptedAt?.milliseconds, facts.sentAt?.milliseconds,
            facts.deliveredAt?.milliseconds, facts.readAt?.milliseconds, facts.failedAt?.milliseconds,
            facts.error?.code, facts.error?.details, facts.messageID,
            facts.pricing?.category, facts.pricing?.billable, facts.pricing?.type,
            message.state.rawValue, message.id.rawValue,
        ])
    }
}

extension DeliveryFacts {
    /// Reads the eleven columns from `accepted_at` to `pricing_type`.
    init(_ row: Row, from first: Int) {
        func date(_ offset: Int) -> Date? {
            (row[first + offset] as Int64?).map(Date.init(milliseconds:))
        }
        self.init(
            acceptedAt: date(0),
            sentAt: date(1),
            deliveredAt: date(2),
            readAt: date(3),
            failedAt: date(4),
            error: (row[first + 5] as Int?).map { PlatformError(code: $0, details: row[first + 6] ?? "") },
            messageID: row[first + 7],
            pricing: (row[first + 8] as String?)
                .map {
                    Pricing(billable: row[first + 9], category: $0, type: row[first + 10])
                }
        )
    }
}

extension MessageState {
    init(stored text: String) throws {
        guard let state = MessageState(rawValue: text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown message state '\(text)'")
        }
        self = state
    }
}
