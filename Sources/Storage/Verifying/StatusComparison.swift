import CampaignCore
import Foundation

/// Comparing rebuilt messages with what the ledger says of them, within one transaction.
struct StatusComparison {
    private let transaction: any Transaction
    private let ledger: LedgerID
    private let replay: LogReplay

    /// How many messages or statuses are taken up together.
    private static let batch = 4096
    /// Why the log need not tell a status that happened before the end of a gap, in the order of the statement below.
    private static let reasonsByTime: [LogGap.Reason] = [.missing, .shortened, .unreadable, .brokenLines]

    init(_ transaction: any Transaction, ledger: LedgerID, _ replay: LogReplay) {
        (self.transaction, self.ledger, self.replay) = (transaction, ledger, replay)
    }

    func run(_ baseline: LedgerScratch.Baseline) throws -> LedgerVerification {
        try foldKept()
        try noteUnsupported()
        try noteLacking()
        try foldUnsupported()
        try transaction.run(Self.noteDiffering, [StatusReset.unknownID])
        var result = LedgerVerification()
        (result.messages, result.statuses) = (baseline.messages, baseline.statuses)
        result.differing = try count("SELECT count(*) FROM differing")
        result.differences = try StatusDifferences(transaction).first(LedgerVerification.shownMessages)
        result.unchecked = try unchecked()
        result.faults = try missingWords(baseline)
        return result
    }

    private func count(_ sql: String, _ values: SQLValues = []) throws -> Int {
        try transaction.value(sql, values, as: Int.self) ?? 0
    }

    // MARK: What callbacks say

    /// Folds statuses without a key, which are found by the id that only Meta's answer told.
    private func foldKept() throws {
        guard try count("SELECT count(*) FROM unmatched_status") > 0 else { return }
        try transaction.run("CREATE INDEX stated_by_message_id ON stated (message_id)")
        let sql = """
            SELECT DISTINCT stated.message_id, stated.message
            FROM unmatched_status JOIN stated ON stated.message_id = unmatched_status.message_id LIMIT ?
            """
        while case let rows = try transaction.rows(sql, [Self.batch]), !rows.isEmpty {
            var folding = try StatusFolding(transaction)
            for row in rows {
                guard let id = MessageID(rawValue: row[1]) else { continue }
                try folding.matchKept(messageID: row[0], with: id)
            }
        }
    }

    /// Notes statuses that the ledger has and the log does not tell.
    private func noteUnsupported() throws {
        let ends = Self.reasonsByTime.map { end(of: $0) }
        try transaction.run(
            """
            INSERT INTO unsupported
            SELECT stated_event.message, stated_event.attempt, stated_event.kind, stated_event.code, stated_event.at,
                CASE
                    WHEN stated_event.at <= ? THEN 'missing'
                    WHEN stated_event.at <= ? THEN 'shortened'
                    WHEN stated_event.at <= ? THEN 'unreadable'
                    WHEN stated_event.at <= ? THEN 'broken_lines'
                    WHEN EXISTS (
                        SELECT 1 FROM unmatched_status AS kept WHERE kept.kind = stated_event.kind
                            AND kept.code = stated_event.code AND kept.at = stated_event.at
                    ) THEN 'without_key'
                    ELSE '' END
            FROM stated_event LEFT JOIN status_event AS told ON \(Self.isSame)
            WHERE told.message IS NULL OR told.at > stated_event.at
            """,
            SQLValues(ends.map { .integer($0) })
        )
        try transaction.run(
            """
            INSERT INTO differing SELECT DISTINCT message FROM unsupported WHERE reason = ''
            ON CONFLICT (message) DO NOTHING
            """
        )
    }

    /// The latest time of a status that a gap of that kind may have told.
    private func end(of reason: LogGap.Reason) -> Int64 {
        replay.gaps.filter { $0.reason == reason }.map { $0.until?.milliseconds ?? .max }.max() ?? .min
    }

    /// Notes messages of which the log tells a status that the ledger does not have.
    private func noteLacking() throws {
        try transaction.run(
            """
            INSERT INTO lacking
            SELECT DISTINCT told.message FROM status_event AS told
            LEFT JOIN stated_event ON \(Self.isSame)
            WHERE stated_event.message IS NULL OR stated_event.at > told.at
            """
        )
        guard !replay.takesRefused else { return }
        try transaction.run(
            "INSERT INTO differing SELECT message FROM lacking WHERE message > 0 ON CONFLICT (message) DO NOTHING"
        )
    }

    private static let isSame = """
        told.message = stated_event.message AND told.attempt = stated_event.attempt AND told.kind = stated_event.kind
            AND told.code = stated_event.code
        """

    /// Takes the ledger's word for statuses that the log need not tell: its messages must still agree with those.
    private func foldUnsupported() throws {
        let sql = """
            SELECT unsupported.message, unsupported.attempt, unsupported.kind, unsupported.code, unsupported.at,
                stated_event.detail, stated.message_id, stated.category, stated.billable, stated.pricing_type
            FROM unsupported
            JOIN stated_event ON stated_event.message = unsupported.message
                AND stated_event.attempt = unsupported.attempt AND stated_event.kind = unsupported.kind
                AND stated_event.code = unsupported.code
            JOIN stated ON stated.message = unsupported.message
            WHERE unsupported.reason <> '' AND unsupported.message > ?
            ORDER BY unsupported.message LIMIT ?
            """
        var last: Int64 = 0
        while case let rows = try transaction.rows(sql, [last, Self.batch]), let end = rows.last {
            // The last message may have more of them than fit.
            last = rows.count < Self.batch ? end[0] : (end[0] as Int64) - 1
            var folding = try StatusFolding(transaction)
            try folding.fold(rows.filter { $0[0] <= last }.compactMap { status($0) }, ledger: ledger)
            try folding.finish()
        }
    }

    private func status(_ row: any StoredRow) -> StatusEvent? {
        guard let message = MessageID(rawValue: row[0]), let kind = StatusEvent.Kind(rawValue: row[2]) else {
            return nil
        }
        return StatusEvent(
            kind: kind,
            at: Date(milliseconds: row[4]),
            key: MessageKey(ledger: ledger, message: message, attempt: row.attempt(1)),
            messageID: row[6] ?? StatusReset.unknownID,
            error: (row[5] as String?).flatMap { kind == .failed ? PlatformError(code: row[3], details: $0) : nil },
            pricing: (row[7] as String?).map { Pricing(billable: row[8], category: $0, type: row[9]) }
        )
    }

    // MARK: What became of messages

    /// Of several attempts the first id counts, and only the last one's answer may have told it.
    private static let noteDiffering = """
        INSERT INTO differing
        SELECT stated.message FROM stated JOIN message ON message.id = stated.message
        LEFT JOIN lacking ON lacking.message = stated.message
        WHERE lacking.message IS NULL AND (
            stated.state <> message.state
            OR stated.accepted_at IS DISTINCT FROM message.accepted_at
            OR stated.sent_at IS DISTINCT FROM message.sent_at
            OR stated.delivered_at IS DISTINCT FROM message.delivered_at
            OR stated.read_at IS DISTINCT FROM message.read_at
            OR stated.failed_at IS DISTINCT FROM message.failed_at
            OR stated.error_code IS DISTINCT FROM message.error_code
            OR stated.error IS DISTINCT FROM message.error
            OR stated.category IS DISTINCT FROM message.category
            OR stated.billable IS DISTINCT FROM message.billable
            OR stated.pricing_type IS DISTINCT FROM message.pricing_type
            OR (stated.message_id IS NOT NULL AND message.message_id IS NULL)
            OR (message.message_id <> ? AND (
                stated.message_id IS NULL OR stated.message_id > message.message_id
                OR (stated.attempt = 1 AND stated.message_id <> message.message_id)
            ))
        )
        ON CONFLICT (message) DO NOTHING
        """

    // MARK: What is not checked

    private func unchecked() throws -> [UncheckedStatuses] {
        let rows = try transaction.rows("SELECT reason, count(*) FROM unsupported WHERE reason <> '' GROUP BY reason")
        let counts = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
        return try LogGap.Reason.allCases.compactMap { reason in
            let places = replay.gaps.filter { $0.reason == reason }.map(\.place)
            switch reason {
            case .unfolded:
                guard replay.unfolded > 0 else { return nil }
                return UncheckedStatuses(.unfolded, statuses: replay.unfolded, places: replay.unfoldedPlaces)
            case .refusedBefore:
                let lacking = try count("SELECT count(*) FROM lacking")
                guard replay.takesRefused, lacking > 0 else { return nil }
                return UncheckedStatuses(.refusedBefore, statuses: lacking, places: [])
            case .missing, .shortened, .unreadable, .brokenLines, .withoutKey:
                let statuses = counts[reason.rawValue] ?? 0
                return statuses > 0 || !places.isEmpty
                    ? UncheckedStatuses(reason, statuses: statuses, places: places) : nil
            }
        }
    }

    /// Refusals and replies that the log tells and the ledger did not have.
    private func missingWords(_ baseline: LedgerScratch.Baseline) throws -> [LedgerFault] {
        guard !replay.takesRefused else { return [] }
        let refusals = try count("SELECT count(*) FROM suppression WHERE id > ?", [baseline.suppression])
        let replies = try count("SELECT count(*) FROM reply") - baseline.replies
        return [LedgerFault(.refusalsMissing, count: refusals), LedgerFault(.repliesMissing, count: replies)]
            .filter { $0.count > 0 }
    }
}
