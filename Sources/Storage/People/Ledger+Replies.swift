package import CampaignCore
package import Foundation
import PhoneNumbers

extension LedgerQueries {
    /// Hands over the replies to a broadcast in the order in which they came, those first that a person should read.
    ///
    /// Blocks: call it off the cooperative pool.
    package func replies(to broadcast: Int32, _ body: (ReplyRecord) throws -> Void) throws {
        try streaming { transaction in
            let rows = try transaction.cursor(
                """
                SELECT message & \(Ledger.rowMask), \(Reply.columns) FROM reply WHERE message BETWEEN ? AND ?
                ORDER BY unclear IS NULL, at, message, id
                """,
                Ledger.places(of: broadcast)
            )
            while let row = try rows.next() {
                try body(ReplyRecord(row: row[0], reply: Reply(row)))
            }
        }
    }

    /// How many replies a broadcast has, and how many of these refuse further messages.
    package func replyCounts(of broadcast: Int32) async throws -> ReplyCounts {
        try await read { transaction in
            let sql =
                "SELECT count(*), count(*) FILTER (WHERE wish = 'opt_out') FROM reply WHERE message BETWEEN ? AND ?"
            let row = try transaction.row(sql, Ledger.places(of: broadcast))
            return ReplyCounts(replies: row?[0] ?? 0, optOuts: row?[1] ?? 0)
        }
    }
}

extension Ledger {
    /// The category that a broadcast was planned with; nil if its definition cannot be read.
    static func category(of broadcast: Int32, _ transaction: any Transaction) throws -> Template.Category? {
        let row = try transaction.row("\(selectBroadcast) WHERE id = ?", [broadcast])
        return row.flatMap { try? Broadcast(row: $0) }?.definition.category
    }

    /// Finds the messages of replies that came before the answers of their sends were recorded.
    package func matchReplies(now: Date) async throws {
        let since = (now - Self.lateReply).milliseconds
        let found = try await read { try Self.match(since: since, $0) }
        guard !found.isEmpty else { return }
        try await write { transaction in
            let update = "UPDATE reply SET message = ? WHERE id = ? AND message IS NULL"
            for (reply, message) in found {
                try transaction.run(update, [message.rawValue, reply.id])
                try Self.touch(message.broadcast, transaction)
                try ReplyFolding(transaction).join(reply, with: message)
            }
        }
    }

    private static func match(
        since: Int64,
        _ transaction: any Transaction
    ) throws -> [(reply: Reply, message: MessageID)] {
        let matching = ReplyMatching(transaction)
        let sql = "SELECT NULL, \(Reply.columns) FROM reply WHERE message IS NULL AND at > ? ORDER BY at"
        let rows = try transaction.cursor(sql, [since])
        var found: [(Reply, MessageID)] = []
        while let row = try rows.next() {
            let reply = Reply(row)
            if let message = try matching.message(answeredBy: reply) { found.append((reply, message)) }
        }
        return found
    }

    /// Longer than any answer takes to be recorded.
    private static let lateReply: TimeInterval = 3600
}

extension Reply {
    static let columns = """
        id, at, phone_number_id, phone, user_id, kind, text, payload, context, wish, new_phone, unclear
        """

    /// Reads the columns behind a first one; a kind that is not known counts as some content.
    init(_ row: any StoredRow) {
        self.init(
            id: row[1],
            at: Date(milliseconds: row[2]),
            phoneNumberID: row[3],
            phone: (row[4] as Int64?).flatMap(PhoneNumber.init(digits:)),
            userID: row[5],
            kind: Kind(rawValue: row[6]) ?? .content,
            text: row[7],
            payload: row[8],
            contextID: row[9],
            wish: (row[10] as String?).flatMap(Wish.init(rawValue:))
        )
        newPhone = (row[11] as Int64?).flatMap(PhoneNumber.init(digits:))
        unclear = row[12]
    }
}
