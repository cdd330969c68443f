package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The broadcasts that have messages of unknown outcome, whatever their own state.
    package func broadcastsWithUnknown() async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = """
                \(Ledger.selectBroadcast)
                WHERE id IN (SELECT broadcast FROM message WHERE \(Ledger.isUnknown)) AND state <> 'planning'
                ORDER BY id
                """
            return Ledger.readable(try transaction.rows(sql), zones)
        }
    }
}

extension Ledger {
    /// Of a message: that it is unknown.
    ///
    /// All such messages were attempted. Without the half that says so, SQLite goes through an index of all messages
    /// instead of the one of unknown ones.
    static let isUnknown = "message.state = 'unknown' AND message.attempt > 0"

    /// Presumes of attempts whose outcome never became known that they did not arrive.
    ///
    /// Only of attempts older than `unknownAfter`, and only where a callback has
    /// come for an attempt that the same sender made later: then callbacks do
    /// arrive, and this one's would have. The message whose callback proves it is
    /// kept. What follows is the campaign's `on_unknown`: the message waits
    /// again, or stays `unknown` and says so.
    ///
    /// - Returns: how many messages wait again.
    package func presumeUnsent(_ broadcast: Broadcast, unknownAfter: Duration, now: Date) async throws -> Int {
        try await write { transaction in
            guard let proof = try Proof(of: broadcast.definition.phoneNumberID, transaction) else { return 0 }
            let cutoff = min(now.milliseconds - Int64(unknownAfter / .milliseconds(1)), proof.claimedAt - 1)
            // Cancelled meanwhile, nothing of it is sent any more.
            let state = try BroadcastState.fetch(transaction, broadcast.id) ?? broadcast.state
            let mayResend = broadcast.definition.onUnknown == .resend && [.active, .paused].contains(state)
            let presumed = try Self.note(broadcast, mayResend, claimedUntil: cutoff, proof, now: now, transaction)
            let count = mayResend ? try Self.waitAgain(broadcast, claimedUntil: cutoff, transaction) : 0
            if presumed + count > 0 { try Self.touch(broadcast.id, transaction) }
            return count
        }
    }

    /// Notes the presumption for each attempt, once.
    private static func note(
        _ broadcast: Broadcast,
        _ mayResend: Bool,
        claimedUntil cutoff: Int64,
        _ proof: Proof,
        now: Date,
        _ transaction: any Transaction
    ) throws -> Int {
        let sequel: Decision.Sequel =
            if mayResend { .resent } else if broadcast.definition.onUnknown == .resend { .over } else { .held }
        let presumed = """
            broadcast = ? AND state = 'unknown' AND claimed_at <= ? AND NOT EXISTS (
                SELECT 1 FROM decision
                WHERE decision.message = message.id AND kind = 'presumed_not_sent' AND decision.at >= claimed_at
            )
            """
        let messages: SQLValues = [broadcast.id, cutoff]
        let attempts = "SELECT DISTINCT attempt FROM message WHERE \(presumed) ORDER BY attempt"
        let decide = """
            INSERT INTO decision (kind, at, detail, message, evidence)
            SELECT 'presumed_not_sent', ?, ?, id, ? FROM message WHERE \(presumed) AND attempt = ?
            """
        return try transaction.rows(attempts, messages)
            .reduce(0) { count, row in
                let reason = Decision.Reason.presumedNotSent(attempt: row.attempt(0), then: sequel).stored
                let values: SQLValues = [now.milliseconds, reason, proof.message]
                return try count + transaction.run(decide, values + messages + [row[0] as Int64])
            }
    }

    private static func waitAgain(
        _ broadcast: Broadcast,
        claimedUntil cutoff: Int64,
        _ transaction: any Transaction
    ) throws -> Int {
        try transaction.run(
            """
            UPDATE message SET state = 'waiting', not_before = 0, detail = ?
            WHERE broadcast = ? AND state = 'unknown' AND claimed_at <= ? AND NOT \(isGivenUp)
            """,
            [MessageNote.presumedNotSent.stored, broadcast.id, cutoff]
        )
    }
}

/// The latest claim of a sender that a callback proves to have arrived, and its message.
private struct Proof {
    var claimedAt: Int64
    var message: Int64?

    init?(of phoneNumberID: String, _ transaction: any Transaction) throws {
        let sql = "SELECT proven_until, proven_by FROM sender WHERE phone_number_id = ?"
        guard let row = try transaction.row(sql, [phoneNumberID]) else { return nil }
        claimedAt = row[0]
        message = row[1]
        guard claimedAt > 0 else { return nil }
    }
}
