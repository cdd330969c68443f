package import CampaignCore
package import Foundation
import GRDB
import PhoneNumbers

extension LedgerQueries {
    /// Hands over the replies to a broadcast in the order in which they came, those first that a person should read.
    ///
    /// Blocks: call it off the cooperative pool.
    package func replies(to broadcast: Int32, _ body: (ReplyRecord) throws -> Void) throws {
        try streaming { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT message & 0xffffffff, \(Reply.columns) FROM reply WHERE message BETWEEN ? AND ?
                    ORDER BY unclear IS NULL, at, message, id
                    """,
                arguments: Ledger.places(of: broadcast)
            )
            while let row = try rows.next() {
                try body(ReplyRecord(row: row[0], reply: Reply(row)))
            }
        }
    }

    /// How many replies a broadcast has, and how many of these refuse further messages.
    package func replyCounts(of broadcast: Int32) async throws -> ReplyCounts {
        try await read { database in
            let sql =
                "SELECT count(*), count(*) FILTER (WHERE wish = 'opt_out') FROM reply WHERE message BETWEEN ? AND ?"
            let row = try Row.fetchOne(database, sql: sql, arguments: Ledger.places(of: broadcast))
            return ReplyCounts(replies: row?[0] ?? 0, optOuts: row?[1] ?? 0)
        }
    }
}

extension Ledger {
    /// The category that a broadcast was planned with; nil if its definition cannot be read.
    static func category(of broadcast: Int32, _ database: Database) throws -> Template.Category? {
        let row = try Row.fetchOne(database, sql: "\(selectBroadcast) WHERE id = ?", arguments: [broadcast])
        return row.flatMap { try? Broadcast(row: $0) }?.definition.category
    }

    /// Finds the messages of replies that came before the answers of their sends were recorded.
    package func matchReplies(now: Date) async throws {
        let since = (now - Self.lateReply).milliseconds
        let found = try await read { try Self.match(since: since, $0) }
        guard !found.isEmpty else { return }
        try await write { database in
            let update = "UPDATE reply SET message = ? WHERE id = ? AND message IS NULL"
            for (reply, message) in found {
                try database.execute(sql: update, arguments: [message.rawValue, reply.id])
                try Self.touch(message.broadcast, database)
                try ReplyFolding(database).join(reply, with: message)
            }
        }
    }

    private static func match(since: Int64, _ database: Database) throws -> [(reply: Reply, message: MessageID)] {
        let matching = ReplyMatching(database)
        let sql = "SELECT NULL, \(Reply.columns) FROM reply WHERE message IS NULL AND at > ?"
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [since])
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
        id, at, phone_number_id, phone, user_id, kind, CAST(text AS BLOB), CAST(payload AS BLOB), context, wish, new_phone,
        unclear
        """

    /// Reads the columns behind a first one; a kind that is not known counts as some content.
    init(_ row: Row) {
        self.init(
            id: row[1],
            at: Date(milliseconds: row[2]),
            phoneNumberID: row[3],
            phone: (row[4] as Int64?).flatMap(PhoneNumber.init(digits:)),
            userID: row[5],
            kind: Kind(rawValue: row[6]) ?? .content,
            text: row.text(7) ?? "",
            payload: row.text(8),
            contextID: row[9],
            wish: (row[10] as String?).flatMap(Wish.init(rawValue:))
        )
        newPhone = (row[11] as Int64?).flatMap(PhoneNumber.init(digits:))
        unclear = row[12]
    }
}
