package import CampaignCore
package import Foundation
import GRDB

extension LedgerQueries {
    /// The broadcasts with messages that are still held, as they may have been sent after a copy of the ledger was made.
    ///
    /// - Throws: `StorageError`.
    package func heldBroadcasts() async throws -> [HeldBroadcast] {
        try await read { database in
            // Left to itself, SQLite goes through an index of all messages for it.
            let sql = """
                SELECT name, count(*) FROM message INDEXED BY message_unknown
                JOIN broadcast ON broadcast.id = message.broadcast
                WHERE \(Ledger.isHeld) GROUP BY broadcast.id ORDER BY broadcast.id
                """
            return try Row.fetchAll(database, sql: sql).map { HeldBroadcast(name: $0[0], messages: $0[1]) }
        }
    }

    /// How many messages of a broadcast are still held for that.
    ///
    /// - Throws: `StorageError`.
    package func heldCount(of broadcast: Int32) async throws -> Int {
        try await read { database in
            let sql = """
                SELECT count(*) FROM message INDEXED BY message_unknown WHERE message.broadcast = ? AND \(Ledger.isHeld)
                """
            return try Int.fetchOne(database, sql: sql, arguments: [broadcast]) ?? 0
        }
    }
}

extension Ledger {
    /// Of a message: that `CopyHolding` made it unknown, and nothing has settled it since.
    fileprivate static let isHeld = """
        message.state = 'unknown' AND message.detail LIKE '{"is":"restored"%'
        """

    /// Lets the messages of a broadcast wait again that are held since the ledger was put back: a person's word.
    ///
    /// A broadcast that was finished becomes active again; one that is paused stays so.
    ///
    /// - Returns: how many messages wait again.
    /// - Throws: `StorageError`.
    package func releaseHeld(of broadcast: Int32, at time: Date) async throws -> Int {
        try await write { database in
            let state = try BroadcastState.fetch(database, broadcast)
            guard let state, [.active, .paused, .finished].contains(state) else { return 0 }
            try database.execute(
                sql: """
                    UPDATE message SET state = 'waiting', not_before = 0, detail = NULL
                    WHERE broadcast = ? AND \(Self.isHeld)
                    """,
                arguments: [broadcast]
            )
            let count = database.changesCount
            if count > 0, state == .finished {
                try Self.set(.active, of: broadcast, because: .heldReleased, at: time, database)
            } else if count > 0 {
                try Self.touch(broadcast, database)
            }
            return count
        }
    }
}
