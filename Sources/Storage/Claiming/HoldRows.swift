package import CampaignCore
package import Foundation

/// What held a broadcast last and how long, within one transaction: for the reason of what expires.
///
/// Written once a hold, or once a run: no message costs anything.
struct HoldRows {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// Notes that a broadcast is held.
    ///
    /// - Parameters:
    ///   - cause: by what; nil if it is not held.
    ///   - broadcast: which one.
    ///   - now: the time.
    ///   - until: when the hold ends; nil if nobody knows, and it is over for all that is known.
    /// - Throws: what the database says if it cannot be written.
    func note(_ cause: HoldCause?, of broadcast: Int32, now: Date, until: Date?) throws {
        guard let cause else { return }
        let (time, end) = (now.milliseconds, (until ?? now).milliseconds)
        let continued = time - Int64(Expiry.longestGap * 1000)
        let statement = try transaction.prepare(
            """
            UPDATE broadcast SET held_for = ?, held_until = ?,
                held_from = CASE WHEN held_for = ? AND held_until >= ? THEN held_from ELSE ? END
            WHERE id = ? AND (held_for IS DISTINCT FROM ? OR held_until < ?)
            """
        )
        try statement.run([
            cause.rawValue, end, cause.rawValue, continued, time, broadcast, cause.rawValue, end,
        ])
    }

    /// Notes that a pause is over.
    func endPause(of broadcast: Int32, at time: Date) throws {
        let sql = "UPDATE broadcast SET held_until = ? WHERE id = ? AND held_for = ? AND held_until < ?"
        let end = time.milliseconds
        try transaction.run(sql, [end, broadcast, HoldCause.paused.rawValue, end])
    }

    /// The last hold of a broadcast; nil if there was none.
    func last(of broadcast: Int32) throws -> Expiry.Hold? {
        let sql = "SELECT held_for, held_from, held_until FROM broadcast WHERE id = ? AND held_for IS NOT NULL"
        guard let row = try transaction.row(sql, [broadcast]),
            let cause = HoldCause(rawValue: row[0])
        else { return nil }
        return Expiry.Hold(cause: cause, from: Date(milliseconds: row[1]), until: Date(milliseconds: row[2]))
    }
}

extension Ledger {
    /// Notes that a run could not send a broadcast.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - cause: what kept it.
    ///   - time: the time.
    /// - Throws: `StorageError`.
    package func noteHold(of broadcast: Int32, because cause: HoldCause, at time: Date) async throws {
        try await write { try HoldRows($0).note(cause, of: broadcast, now: time, until: time) }
    }
}

extension LedgerQueries {
    /// What held a broadcast last; nil if nothing ever did.
    ///
    /// - Throws: `StorageError`.
    package func lastHold(of broadcast: Int32) async throws -> Expiry.Hold? {
        try await read { try HoldRows($0).last(of: broadcast) }
    }
}
