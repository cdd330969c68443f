package import CampaignCore
import Foundation
import PhoneNumbers

extension LedgerQueries {
    /// Hands over every row of a broadcast in the audience's order, from one snapshot.
    ///
    /// Blocks: call it off the cooperative pool.
    package func reportRows(of broadcast: Int32, _ body: (MessageRecord) throws -> Void) throws {
        try streaming { transaction in
            let rows = try transaction.cursor(
                """
                SELECT \(MessageRecord.columns(attempts: Self.requests)) FROM message
                WHERE id BETWEEN ? AND ? ORDER BY id
                """,
                Ledger.places(of: broadcast)
            )
            while let row = try rows.next() {
                try body(try MessageRecord(row))
            }
        }
    }

    /// How many attempts of a message left, or may have left.
    ///
    /// Most messages have one, which Meta took: of these none is looked up.
    private static var requests: String {
        """
        CASE WHEN attempt = 0 OR attempt = 1 AND accepted_at IS NOT NULL THEN attempt
        ELSE attempt - (
            SELECT count(*) FROM attempt AS try WHERE try.message = message.id AND try.outcome = 'not_sent'
        ) END
        """
    }

    /// The row of a broadcast that comes last, 0 where it has none: there are no more messages than that.
    package func lastRow(of broadcast: Int32) async throws -> Int {
        try await read { try Ledger.lastRow(of: broadcast, $0) }
    }
}

extension Ledger {
    /// The bits of a message's id that are its row, as SQL understands them.
    static let rowMask: Int64 = 0xffff_ffff

    /// The last row of a broadcast; 0 if it has none.
    static func lastRow(of broadcast: Int32, _ transaction: any Transaction) throws -> Int {
        let sql = "SELECT max(id) & \(rowMask) FROM message WHERE id BETWEEN ? AND ?"
        return try transaction.value(sql, places(of: broadcast), as: Int.self) ?? 0
    }

    /// The first and the last number that a message of the broadcast can have.
    static func places(of broadcast: Int32) -> SQLValues {
        [Int64(broadcast) << 32, Int64(broadcast) << 32 | rowMask]
    }
}

extension MessageRecord {
    /// What is read of a message, in the order in which it is taken from a row.
    ///
    /// - Parameter attempts: what is read as the number of attempts: that of the last one, unless a query counts them.
    /// - Returns: a list for SQL.
    static func columns(attempts: String = "attempt") -> String {
        """
        id, phone, state, reason, detail, \(attempts), cells, accepted_at, sent_at, delivered_at, read_at, failed_at, \
        error_code, error, message_id, category, billable, pricing_type, user_id
        """
    }

    init(_ row: any StoredRow) throws {
        guard let id = MessageID(rawValue: row[0]) else {
            throw EngineError.corrupt("a message has no place")
        }
        let facts = DeliveryFacts(row, from: 7)
        let cells: Data = row[6]
        self.init(
            row: id.row,
            phone: (row[1] as Int64?).flatMap(PhoneNumber.init(digits:)),
            userID: (row[18] as String?).flatMap { UserID($0) },
            state: try MessageState(stored: row[2]),
            reason: (row[3] as String?).flatMap(SkipReason.init(rawValue:)),
            detail: (row[4] as String?).map(MessageNote.init(stored:)),
            acceptedAt: facts.acceptedAt,
            sentAt: facts.sentAt,
            deliveredAt: facts.deliveredAt,
            readAt: facts.readAt,
            failedAt: facts.failedAt,
            error: facts.error,
            attempts: row.attempt(5),
            messageID: facts.messageID,
            pricing: facts.pricing,
            cells: Array(cells)
        )
    }
}
