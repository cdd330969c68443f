package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The broadcasts with messages that are still held, as they may have been sent after a copy of the ledger was made.
    ///
    /// - Throws: `StorageError`.
    package func heldBroadcasts() async throws -> [HeldBroadcast] {
        try await read { transaction in
            let sql = """
                SELECT name, count(*) FROM message
                JOIN broadcast ON broadcast.id = message.broadcast
                WHERE \(Ledger.isHeld) GROUP BY broadcast.id ORDER BY broadcast.id
                """
            return try transaction.rows(sql).map { HeldBroadcast(name: $0[0], messages: $0[1]) }
        }
    }

    /// How many messages of a broadcast are still held for that.
    ///
    /// - Throws: `StorageError`.
    package func heldCount(of broadcast: Int32) async throws -> Int {
        try await read { transaction in
            let sql = "SELECT count(*) FROM message WHERE message.broadcast = ? AND \(Ledger.isHeld)"
            return try transaction.value(sql, [broadcast], as: Int.self) ?? 0
        }
    }
}

extension Ledger {
    /// Of a message: that `CopyHolding` made it unknown, and nothing has settled it since.
    fileprivate static let isHeld = """
        message.state = 'unknown' AND message.detail LIKE '{"is":"restored"%'
        """

    /// Gives up the messages of a broadcast that are held since the ledger was put back: a person's word.
    ///
    /// They stay unknown until a callback settles them, and are never sent.
    ///
    /// - Returns: how many messages were held.
    /// - Throws: `StorageError`.
    package func giveUpHeld(of broadcast: Int32) async throws -> Int {
        try await write { transaction in
            let held = "SELECT DISTINCT detail FROM message WHERE broadcast = ? AND \(Self.isHeld)"
            let giveUp = "UPDATE message SET detail = ? WHERE broadcast = ? AND \(Self.isHeld) AND detail = ?"
            var count = 0
            for detail in try transaction.column(held, [broadcast], as: String.self) {
                guard case .restored(let copiedAt) = MessageNote(stored: detail) else { continue }
                let note = MessageNote.givenUp(copiedAt: copiedAt).stored
                count += try transaction.run(giveUp, [note, broadcast, detail])
            }
            if count > 0 { try Self.touch(broadcast, transaction) }
            return count
        }
    }

    /// Of a message: that a person gave it up.
    static let isGivenUp = """
        coalesce(message.detail LIKE '{"is":"given_up"%', FALSE)
        """

    /// Lets the messages of a broadcast wait again that are held since the ledger was put back: a person's word.
    ///
    /// A broadcast that was finished becomes active again; one that is paused stays so.
    ///
    /// - Returns: how many messages wait again.
    /// - Throws: `StorageError`.
    package func releaseHeld(of broadcast: Int32, at time: Date) async throws -> Int {
        try await write { transaction in
            let state = try BroadcastState.fetch(transaction, broadcast)
            guard let state, [.active, .paused, .finished].contains(state) else { return 0 }
            let count = try transaction.run(
                """
                UPDATE message SET state = 'waiting', not_before = 0, detail = NULL
                WHERE broadcast = ? AND \(Self.isHeld)
                """,
                [broadcast]
            )
            if count > 0, state == .finished {
                try Self.set(.active, of: broadcast, because: .heldReleased, at: time, transaction)
            } else if count > 0 {
                try Self.touch(broadcast, transaction)
            }
            return count
        }
    }
}
