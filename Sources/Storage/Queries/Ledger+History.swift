package import CampaignCore
package import Foundation
import PhoneNumbers

/// Reading of one message's history, on one snapshot.
private struct HistoryReading {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    func history(of id: MessageID) throws -> MessageHistory? {
        let sql = "SELECT \(MessageRecord.columns()), claimed_at FROM message WHERE id = ?"
        guard let row = try transaction.row(sql, [id.rawValue]) else { return nil }
        let message = try MessageRecord(row)
        return MessageHistory(
            message: message,
            claimedAt: date(row["claimed_at"]),
            attempts: try attempts(of: id),
            statuses: try statuses(of: id),
            decisions: try decisions(on: id),
            replies: try replies(to: id),
            suppressions: try message.recipient.map(suppressions(of:)) ?? [],
            renewal: message.state == .failed ? try renewal(of: id) : nil
        )
    }

    private func renewal(of id: MessageID) throws -> MessageHistory.Renewal? {
        let sql = "\(Ledger.selectBroadcast) WHERE id = ? AND state IN ('active', 'finished')"
        let found = Ledger.readable(try transaction.rows(sql, [id.broadcast]))
        guard let broadcast = found.first, let expiresAt = broadcast.expiresAt else { return nil }
        if let time = try Ledger.timeToRetry(id, broadcast.definition.category, transaction) {
            return time < expiresAt ? .withheld(until: time) : nil
        }
        return try Ledger.isDropped(id, transaction) ? .approval : nil
    }

    private func replies(to id: MessageID) throws -> [Reply] {
        let sql = "SELECT NULL, \(Reply.columns) FROM reply WHERE message = ? ORDER BY at, id"
        return try transaction.rows(sql, [id.rawValue]).map(Reply.init)
    }

    /// A refusal by another key of the person is on the list under these, too.
    private func suppressions(of recipient: Recipient) throws -> [Suppression] {
        let sql = """
            SELECT phone, user_id, scope, source, detail, at FROM suppression WHERE recipient = ? OR user_id = ?
            ORDER BY at, id
            """
        let keys: SQLValues = [recipient.phone?.recipientKey, recipient.userID?.description]
        return try transaction.rows(sql, keys).map(Suppression.init)
    }

    private func attempts(of id: MessageID) throws -> [MessageHistory.Attempt] {
        let sql = """
            SELECT number, started_at, ended_at, outcome, code, detail FROM attempt WHERE message = ? ORDER BY number
            """
        return try transaction.rows(sql, [id.rawValue])
            .map { row in
                MessageHistory.Attempt(
                    number: row.attempt(0),
                    startedAt: Date(milliseconds: row[1]),
                    endedAt: Date(milliseconds: row[2]),
                    outcome: row[3],
                    code: row[4],
                    detail: (row[5] as String?).map(MessageNote.init(stored:))
                )
            }
    }

    private func statuses(of id: MessageID) throws -> [MessageHistory.Status] {
        let sql = """
            SELECT kind, at, attempt, code, detail FROM status_event WHERE message = ?
            ORDER BY at, CASE kind WHEN 'sent' THEN 1 WHEN 'delivered' THEN 2 WHEN 'read' THEN 3 ELSE 0 END, attempt, code
            """
        return try transaction.rows(sql, [id.rawValue])
            .compactMap { row in
                StatusEvent.Kind(rawValue: row[0])
                    .map { kind in
                        MessageHistory.Status(
                            kind: kind,
                            at: Date(milliseconds: row[1]),
                            attempt: row.attempt(2),
                            error: kind == .failed ? PlatformError(code: row[3], details: row[4] ?? "") : nil
                        )
                    }
            }
    }

    /// Those about the broadcast and the sender count from the broadcast's planning to its last outcome.
    private func decisions(on id: MessageID) throws -> [MessageHistory.Reasoned] {
        let sql = """
            SELECT kind, at, detail, evidence, id FROM decision WHERE message = ?
            UNION ALL
            SELECT kind, at, detail, evidence, id FROM decision WHERE broadcast = ?
            UNION ALL
            SELECT kind, decision.at, detail, evidence, decision.id
            FROM broadcast JOIN decision ON decision.phone_number_id = broadcast.phone_number_id AND decision.at >= planned_at
            WHERE broadcast.id = ? AND decision.at <= (SELECT max(ended_at) FROM attempt WHERE message BETWEEN ? AND ?)
            ORDER BY at, id
            """
        let arguments: SQLValues = [id.rawValue, id.broadcast, id.broadcast]
        let decided = try transaction.rows(sql, arguments + Ledger.places(of: id.broadcast))
            .compactMap { row in
                Decision.Kind(rawValue: row[0])
                    .map { kind in
                        Decision(
                            Decision.Reason(stored: row[2], kind: kind),
                            at: Date(milliseconds: row[1]),
                            evidence: (row[3] as Int64?).flatMap(MessageID.init(rawValue:))
                        )
                    }
            }
        return try (decided + retries(of: id)).sorted { $0.at < $1.at }
            .map { MessageHistory.Reasoned(decision: $0, evidence: try $0.evidence.flatMap(evidence)) }
    }

    private func retries(of id: MessageID) throws -> [Decision] {
        let sql = "SELECT attempt, code, retried_at FROM withheld WHERE message = ?"
        return try transaction.rows(sql, [id.rawValue])
            .map { row in
                Decision(.triedAgain(attempt: row.attempt(0), code: row[1]), at: Date(milliseconds: row[2]))
            }
    }

    private func evidence(_ id: MessageID) throws -> MessageHistory.Evidence? {
        let sql = """
            SELECT name, claimed_at FROM message JOIN broadcast ON broadcast.id = message.broadcast
            WHERE message.id = ? AND claimed_at IS NOT NULL
            """
        return try transaction.row(sql, [id.rawValue])
            .map { row in
                MessageHistory.Evidence(
                    broadcast: row[0],
                    row: id.row,
                    claimedAt: Date(milliseconds: row[1]),
                    statuses: try statuses(of: id)
                )
            }
    }

    private func date(_ milliseconds: Int64?) -> Date? {
        milliseconds.flatMap { $0 > 0 ? Date(milliseconds: $0) : nil }
    }
}

extension LedgerQueries {
    /// Whether a run has claimed messages of a broadcast in the last seconds.
    package func isBeingSent(_ broadcast: Int32, now: Date) async throws -> Bool {
        try await read { transaction in
            let sql = "SELECT EXISTS (SELECT 1 FROM contender WHERE broadcast = ? AND seen_at > ?)"
            return try transaction.value(sql, [broadcast, (now - 3).milliseconds], as: Bool.self) ?? false
        }
    }

    /// All that is known of one row of a broadcast; nil if there is no such row.
    package func history(of message: MessageID) async throws -> MessageHistory? {
        try await read { try HistoryReading($0).history(of: message) }
    }

    /// The rows of a broadcast that have the number or user id of any of these people, those that were sent to first.
    ///
    /// Goes through the broadcast once.
    package func rows(of broadcast: Int32, to recipients: [Recipient]) async throws -> [Int32] {
        try await read { transaction in
            let keys = SQLValues(recipients.map(\.key.sqlValue))
            let phones = SQLValues(recipients.compactMap(\.phone?.digits.sqlValue))
            let userIDs = SQLValues(recipients.compactMap(\.userID?.description.sqlValue))
            let sql = """
                SELECT id & \(Ledger.rowMask) FROM message
                WHERE id BETWEEN ? AND ? AND (
                    recipient IN (\(keys.placeholders)) OR phone IN (\(phones.placeholders))
                    OR user_id IN (\(userIDs.placeholders))
                )
                ORDER BY recipient IS NULL, id
                """
            let values = Ledger.places(of: broadcast) + keys + phones + userIDs
            return try transaction.column(sql, values, as: Int32.self)
        }
    }
}
