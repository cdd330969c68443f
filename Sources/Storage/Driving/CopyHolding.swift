import CampaignCore
import Foundation

/// Holding in a copy of the ledger what may have left since the copy was made, within one transaction.
struct CopyHolding {
    /// What was sent and is not in the ledger.
    struct Missing: Sendable {
        /// How many claims; nil if nobody can tell.
        var claims: Int64?
        /// How far the ledger had come; nil if nobody can tell.
        var mark: HighWaterMark.Reading?
        /// How far another ledger had come that sent from here.
        var foreign: HighWaterMark.Reading?
    }

    /// How many numbers of broadcasts are left out if nobody knows how many were given.
    private static let spareNumbers: Int64 = 10_000
    /// How many claims are left out if nobody knows how many there were: each copy of before is then an older one.
    private static let spareClaims: Int64 = 1_000_000_000

    private let missing: Missing
    private let now: Date
    private let transaction: any Transaction
    /// What is noted about each message that is held.
    private let note: String
    private let decision: String

    init(_ missing: Missing, now: Date, _ transaction: any Transaction) throws {
        (self.missing, self.now, self.transaction) = (missing, now, transaction)
        let copiedAt = try transaction.value("SELECT copied_at FROM ledger", as: Int64.self)
            .map(Date.init(milliseconds:))
        note = MessageNote.restored(copiedAt: copiedAt).stored
        decision = Decision.Reason.restored(copiedAt: copiedAt).stored
    }

    /// - Parameter campaigns: those of the workspace, whether or not the copy knows them.
    /// - Returns: what is held.
    /// - Throws: what the database says if it cannot be written.
    func hold(campaigns: [String]) throws -> Reconciliation {
        var result = Reconciliation(missing: missing.claims.flatMap { $0 < Self.spareClaims ? $0 : nil })
        let own = try HighWaterMark.Reading(transaction)
        var mayLackBroadcasts = missing.mark.map { $0.broadcast > own.broadcast } ?? true
        for copy in try copies() {
            let last = missing.mark.map { $0.lastRow(beyond: copy.reach) } ?? nil
            if last == 0 { continue }
            if copy.state == .planning {
                // Planned to its end it may have been sent, or its number was given to another one.
                try skip(copy)
                mayLackBroadcasts = true
            } else if let last {
                try hold(copy, upTo: last, &result)
            } else {
                // Before its time only a person who moved it to an earlier one can have had it sent.
                try copy.beginsAt <= now ? hold(copy, upTo: .max, &result) : pause(copy, &result)
                try raiseToEnd(copy.reach.broadcast)
            }
        }
        try adopt(own)
        if mayLackBroadcasts {
            try Ledger.closeTimes(of: campaigns, until: now, transaction)
            result.mayLackBroadcasts = true
        }
        return result
    }

    /// A broadcast as the copy has it.
    private struct Copy {
        var name: String
        var state: BroadcastState
        var beginsAt: Date
        var reach: HighWaterMark.Reach
    }

    /// Those that may send something: one that is finished may send again what Meta withheld or dropped.
    private func copies() throws -> [Copy] {
        let sql = """
            SELECT id, name, state, coalesce(starts_at, due_at), claims, claimed_row FROM broadcast
            WHERE state IN ('planning', 'active', 'paused') OR (state = 'finished' AND expires_at > ?) ORDER BY id
            """
        return try transaction.rows(sql, [now.milliseconds])
            .map { row in
                Copy(
                    name: row[1],
                    state: try BroadcastState(stored: row[2]),
                    beginsAt: Date(milliseconds: row[3]),
                    reach: HighWaterMark.Reach(broadcast: row[0], claims: row[4], row: row[5])
                )
            }
    }

    /// Counts a broadcast as claimed to its end: another restore of the same copy holds as much.
    private func raiseToEnd(_ broadcast: Int32) throws {
        try transaction.run("UPDATE broadcast SET claims = claims + 1 WHERE id = ?", [broadcast])
        try raise(to: Int64(Ledger.lastRow(of: broadcast, transaction)), of: broadcast)
    }

    /// Has a broadcast's claims reach a row at least.
    private func raise(to row: Int64, of broadcast: Int32) throws {
        let sql = "UPDATE broadcast SET claimed_row = ? WHERE id = ? AND claimed_row < ?"
        try transaction.run(sql, [row, broadcast, row])
    }

    private func skip(_ copy: Copy) throws {
        try Ledger.deleteRows(of: copy.reach.broadcast, transaction)
        let sql = "UPDATE broadcast SET state = 'skipped', revision = revision + 1, state_reason = ? WHERE id = ?"
        try transaction.run(sql, [StateReason.restored.stored, copy.reach.broadcast])
    }

    private func pause(_ copy: Copy, _ result: inout Reconciliation) throws {
        guard copy.state == .active else { return }
        let reason = Decision.Occasion.reason(.restored)
        try Ledger.set(.paused, of: copy.reach.broadcast, by: .fault, because: reason, at: now, transaction)
        result.paused.append(copy.name)
    }

    /// Holds what waits, and what would have waited again by now.
    private func hold(_ copy: Copy, upTo row: Int32, _ result: inout Reconciliation) throws {
        let id = copy.reach.broadcast
        let range: SQLValues = [id, Int64(id) << 32 | Int64(row)]
        let times: SQLValues = [now.milliseconds, (now - WithheldRetry.shortest).milliseconds]
        for row in try transaction.rows(Self.selectRetried, range + times) {
            try Ledger.retry(row[0], after: row[1], now: now, transaction)
        }
        try transaction.run(
            """
            INSERT INTO decision (kind, at, detail, message) SELECT 'restored', ?, ?, id FROM message
            WHERE broadcast = ? AND state = 'waiting' AND id <= ?
            """,
            [now.milliseconds, decision] + range
        )
        let count = try transaction.run(
            """
            UPDATE message SET state = 'unknown', attempt = attempt + 1, claimed_at = ?, detail = ?
            WHERE broadcast = ? AND state = 'waiting' AND id <= ?
            """,
            [now.milliseconds, note] + range
        )
        guard count > 0 else { return }
        result.broadcasts.append(HeldBroadcast(name: copy.name, messages: count))
        try Ledger.touch(id, transaction)
    }

    /// What failed and may have been tried again by the ledger that was lost; anything else is never sent again.
    private static let selectRetried = """
        SELECT message.id, error_code FROM message JOIN broadcast ON broadcast.id = message.broadcast
        WHERE message.broadcast = ? AND message.id <= ? AND message.state = 'failed'
            AND expires_at > ? AND error_code IN (\(WithheldRetry.code), \(ErrorCatalogue.pausedTemplate))
            AND (error_code <> \(WithheldRetry.code) OR failed_at <= ?)
        """

    /// Goes as far as the ledger that was lost, so that its claims and numbers are not counted again.
    private func adopt(_ own: HighWaterMark.Reading) throws {
        let mark = missing.mark
        // Of another ledger's numbers nobody knows either which of this one's are given.
        let spare = mark == nil ? Int64(own.broadcast) + Self.spareNumbers : 0
        let known = mark ?? missing.foreign
        let beyond = min(own.claims, .max - Self.spareClaims) + Self.spareClaims
        let claims = max(known?.claims ?? 0, mark == nil ? beyond : 0)
        let last = max(spare, Int64(known?.broadcast ?? 0))
        try transaction.run("UPDATE ledger SET copied_at = NULL")
        try transaction.run("UPDATE ledger SET claims = ? WHERE claims < ?", [claims, claims])
        try transaction.run("UPDATE ledger SET last_broadcast = ? WHERE last_broadcast < ?", [last, last])
        for reach in mark?.reaches ?? [] {
            let sql = "UPDATE broadcast SET claims = ? WHERE id = ? AND claims < ?"
            try transaction.run(sql, [reach.claims, reach.broadcast, reach.claims])
            try raise(to: Int64(reach.row), of: reach.broadcast)
        }
        guard mark == nil else { return }
        try transaction.run("UPDATE broadcast SET claims = claims + ?", [Self.spareClaims])
    }
}
