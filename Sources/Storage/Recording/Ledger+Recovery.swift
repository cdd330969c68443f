import CampaignCore
package import Foundation

extension Ledger {
    /// Marks what was in flight when an earlier process ended as `unknown`.
    ///
    /// Only the holder of the broadcast's lock may call it: nobody else sends
    /// the broadcast, so whatever is `sending` has no one who waits for its answer.
    ///
    /// - Returns: how many messages.
    package func recover(_ broadcast: Int32, now: Date) async throws -> Int {
        try await write { transaction in
            let cause = MessageNote.processEnded.stored
            try transaction.run(
                """
                INSERT INTO attempt (message, number, started_at, ended_at, outcome, detail)
                SELECT id, attempt, claimed_at, ?, 'unknown', ? FROM message
                WHERE broadcast = ? AND state = 'sending'
                ON CONFLICT (message, number) DO NOTHING
                """,
                [now.milliseconds, cause, broadcast]
            )
            let count = try transaction.run(
                "UPDATE message SET state = 'unknown', detail = ? WHERE broadcast = ? AND state = 'sending'",
                [cause, broadcast]
            )
            if count > 0 { try Self.touch(broadcast, transaction) }
            return count
        }
    }

    /// Makes a broadcast `finished` where nothing is left to send.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - awaitingUnknown: whether unknown messages may yet be sent again.
    /// - Returns: whether it is finished.
    /// - Throws: `StorageError`.
    package func finish(_ broadcast: Int32, awaitingUnknown: Bool) async throws -> Bool {
        try await write { transaction in
            let isLeft = try transaction.prepare(
                "SELECT EXISTS (SELECT 1 FROM message WHERE broadcast = ? AND state = ?)"
            )
            let open: [MessageState] = [.waiting, .sending] + (awaitingUnknown ? [.unknown] : [])
            for state in open {
                if try isLeft.value([broadcast, state.rawValue], as: Bool.self) == true { return false }
            }
            let sql = """
                UPDATE broadcast SET state = 'finished', revision = revision + 1 WHERE id = ? AND state = 'active'
                """
            try transaction.run(sql, [broadcast])
            return true
        }
    }
}
