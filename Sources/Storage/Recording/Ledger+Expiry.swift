package import CampaignCore
import Foundation

extension Ledger {
    /// Ends what a broadcast did not send in time, with the reason why it was not.
    ///
    /// - Parameters:
    ///   - broadcast: whose time is over.
    ///   - rate: how fast its sender could send.
    /// - Returns: how many messages are now `expired`.
    /// - Throws: `StorageError`.
    package func expire(_ broadcast: Broadcast, rate: Rate) async throws -> Int {
        try await write { transaction in
            let left = "SELECT count(*) FROM message WHERE broadcast = ? AND state = 'waiting'"
            let count = try transaction.value(left, [broadcast.id], as: Int.self) ?? 0
            guard count > 0 else { return 0 }
            let cause = try Self.expiry(of: broadcast, left: count, rate: rate, transaction).cause
            try Self.expire(broadcast, because: cause, transaction)
            try Self.touch(broadcast.id, transaction)
            return count
        }
    }

    /// What is known of how a broadcast was sent until its time was over.
    private static func expiry(
        of broadcast: Broadcast,
        left: Int,
        rate: Rate,
        _ transaction: any Transaction
    ) throws -> Expiry {
        let trace = """
            SELECT seen_at, EXISTS (
                SELECT 1 FROM contender AS other
                WHERE other.phone_number_id = own.phone_number_id AND other.broadcast <> own.broadcast
                    AND other.seen_at > own.seen_at - 1000
            )
            FROM contender AS own WHERE broadcast = ?
            """
        let row = try transaction.row(trace, [broadcast.id])
        return Expiry(
            end: broadcast.expiresAt ?? broadcast.dueAt,
            left: left,
            rate: [rate, broadcast.definition.rate].compactMap(\.self).min() ?? rate,
            hold: try HoldRows(transaction).last(of: broadcast.id),
            lastClaim: (row?[0] as Int64?).map(Date.init(milliseconds:)),
            isShared: row?[1] ?? false
        )
    }

    /// What waits for a place of the day's limit, or for its next try, has a reason of its own.
    private static func expire(_ broadcast: Broadcast, because cause: HoldCause, _ transaction: any Transaction) throws
    {
        let end = broadcast.expiresAt?.milliseconds ?? .max
        try transaction.run(
            """
            UPDATE message SET state = 'expired', detail = CASE
                WHEN not_before = ? THEN ? WHEN not_before >= ? AND attempt > 0 THEN ? ELSE ? END
            WHERE broadcast = ? AND state = 'waiting'
            """,
            [
                CandidateRows.noPlace, MessageNote.expired(.dailyLimit).stored, end, MessageNote.expired(.retry).stored,
                MessageNote.expired(cause).stored, broadcast.id,
            ]
        )
    }
}
