package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// What came of the messages of a broadcast that the platform withheld.
    package func withheldCounts(of broadcast: Int32) async throws -> WithheldCounts {
        try await read { try Ledger.withheldCounts(of: broadcast, $0) }
    }
}

extension Ledger {
    /// Lets messages wait again that the platform withheld and that may be tried once more now.
    ///
    /// Only within the broadcast's `expires`, so that a campaign without one tries
    /// nothing again; only where no message to the person was withheld or tried
    /// again within a day; and only where no attempt may be on its way. A broadcast
    /// that was finished becomes active again.
    ///
    /// - Returns: how many messages wait again.
    package func retryWithheld(now: Date) async throws -> Int {
        var count = 0
        for broadcast in try await read({ try Self.broadcastsToRetry(now: now, $0) }) {
            var batch: Int
            repeat {
                batch = try await write { try Self.retryWithheld(of: broadcast, now: now, $0) }
                count += batch
            } while batch == Self.retryBatch
        }
        return count
    }

    /// How many messages one transaction lets wait again at the most.
    private static let retryBatch = 1000

    /// Asked by every run: left to itself, SQLite would go through an index of all messages for it.
    private static func broadcastsToRetry(now: Date, _ transaction: any Transaction) throws -> [Int32] {
        let sql = """
            SELECT id FROM broadcast
            WHERE state IN ('active', 'finished') AND expires_at > ? AND EXISTS (
                SELECT 1 FROM message
                WHERE message.broadcast = broadcast.id AND error_code = \(WithheldRetry.code) AND failed_at <= ?
            )
            """
        return try transaction.column(
            sql,
            [now.milliseconds, (now - WithheldRetry.shortest).milliseconds],
            as: Int32.self
        )
    }

    private static func retryWithheld(of id: Int32, now: Date, _ transaction: any Transaction) throws -> Int {
        let sql = "\(Self.selectBroadcast) WHERE id = ? AND state IN ('active', 'finished')"
        let found = Self.readable(try transaction.rows(sql, [id]))
        guard let broadcast = found.first else { return 0 }
        let messages = try messagesToRetry(of: id, broadcast.definition.category, now: now, transaction)
        guard !messages.isEmpty else { return 0 }
        for message in messages {
            try retry(message, after: WithheldRetry.code, now: now, transaction)
        }
        if broadcast.state == .finished {
            try set(.active, of: id, because: .withheldRetried, at: now, transaction)
        } else {
            try touch(id, transaction)
        }
        return messages.count
    }

    /// Those that `WithheldRetry` lets be tried again now.
    private static func messagesToRetry(
        of broadcast: Int32,
        _ category: Template.Category,
        now: Date,
        _ transaction: any Transaction
    ) throws -> [Int64] {
        let statement = try transaction.prepare(
            """
            \(selectWithheldFacts)
            WHERE broadcast = ? AND error_code = \(WithheldRetry.code) AND failed_at <= ? AND state = 'failed'
            """
        )
        // Nothing is tried again sooner.
        let rows = try statement.cursor([broadcast, (now - WithheldRetry.shortest).milliseconds])
        var messages: [Int64] = []
        while messages.count < retryBatch, let row = try rows.next() {
            let facts = WithheldRetry.Facts(row, category)
            if let time = WithheldRetry.time(of: facts), time <= now { messages.append(row[0]) }
        }
        return messages
    }

    /// When a message that failed as withheld may be tried again; nil if never, or if it failed otherwise.
    static func timeToRetry(
        _ message: MessageID,
        _ category: Template.Category,
        _ transaction: any Transaction
    ) throws -> Date? {
        let sql = "\(selectWithheldFacts) WHERE id = ? AND error_code = \(WithheldRetry.code) AND state = 'failed'"
        return try transaction.row(sql, [message.rawValue])
            .flatMap { WithheldRetry.time(of: WithheldRetry.Facts($0, category)) }
    }

    /// What the rule asks of messages.
    private static let selectWithheldFacts = """
        SELECT id, phone, failed_at,
            (SELECT count(*) FROM withheld WHERE message = message.id),
            EXISTS (
                SELECT 1 FROM status_event AS event WHERE event.message = message.id
                    AND event.attempt = message.attempt AND kind = 'failed' AND code = message.error_code
            ) OR EXISTS (
                SELECT 1 FROM attempt WHERE attempt.message = message.id
                    AND number = message.attempt AND outcome = 'rejected' AND code = message.error_code
            ),
            EXISTS (
                SELECT 1 FROM status_event AS sent
                WHERE sent.message = message.id AND sent.kind = 'sent' AND NOT EXISTS (
                    SELECT 1 FROM status_event AS refusal
                    WHERE refusal.message = sent.message AND refusal.attempt = sent.attempt AND refusal.kind = 'failed'
                )
            ),
            (
                SELECT max(failed_at) FROM message AS other
                WHERE other.recipient = message.recipient AND other.error_code = \(WithheldRetry.code)
            ),
            (SELECT max(retried_at) FROM withheld WHERE withheld.recipient = message.recipient),
            user_id
        FROM message
        """

    /// The message begins again; what became of its attempts stays in their history.
    ///
    /// - Parameters:
    ///   - message: which one.
    ///   - code: the error that it failed with.
    ///   - now: the time.
    ///   - transaction: where it is written.
    /// - Throws: `EngineError`.
    static func retry(_ message: Int64, after code: Int, now: Date, _ transaction: any Transaction) throws {
        let note = try transaction.prepare(
            """
            INSERT INTO withheld (message, attempt, code, failed_at, retried_at, recipient)
            SELECT id, attempt, error_code, failed_at, ?, recipient FROM message WHERE id = ?
            """
        )
        try note.run([now.milliseconds, message])
        let begin = try transaction.prepare(
            """
            UPDATE message
            SET detail = ?, state = 'waiting',
                not_before = 0, accepted_at = NULL, sent_at = NULL, failed_at = NULL,
                error_code = NULL, error = NULL, message_id = NULL, category = NULL, billable = NULL,
                pricing_type = NULL
            WHERE id = ?
            """
        )
        try begin.run([MessageNote.triedAgain(code: code).stored, message])
    }

    static func withheldCounts(of broadcast: Int32, _ transaction: any Transaction) throws -> WithheldCounts {
        func count(_ sql: String) throws -> Int {
            try transaction.value(sql, places(of: broadcast), as: Int.self) ?? 0
        }
        let retried = try count(
            "SELECT count(DISTINCT message) FROM withheld WHERE code = \(WithheldRetry.code) AND message BETWEEN ? AND ?"
        )
        let failed = """
            SELECT count(*) FROM message WHERE broadcast = \(broadcast) AND error_code = \(WithheldRetry.code)
            AND id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM withheld WHERE message = message.id)
            """
        let later = """
            SELECT count(*) FROM message WHERE state IN ('delivered', 'read')
            AND id IN (SELECT message FROM withheld WHERE code = \(WithheldRetry.code) AND message BETWEEN ? AND ?)
            """
        let delivered = """
            SELECT count(*) FROM message WHERE broadcast = \(broadcast) AND state IN ('delivered', 'read')
            AND id BETWEEN ? AND ?
            """
        return WithheldCounts(
            messages: retried + (try count(failed)),
            retried: retried,
            deliveredLater: try count(later),
            delivered: try count(delivered)
        )
    }
}

extension WithheldRetry.Facts {
    fileprivate init(_ row: any StoredRow, _ category: Template.Category) {
        let last = [row[6] as Int64?, row[7] as Int64?].compactMap(\.self).max() ?? 0
        self.init(
            recipient: Recipient(phone: row[1], userID: row[8]),
            category: category,
            failedAt: Date(milliseconds: row[2]),
            tries: row[3],
            isProven: row[4],
            mayHaveArrived: row[5],
            lastOfPerson: Date(milliseconds: last)
        )
    }
}
