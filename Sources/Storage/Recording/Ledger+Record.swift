package import CampaignCore
import Foundation
import PhoneNumbers

extension Ledger {
    /// Records what became of attempts, and who refused further messages by an answer, in one transaction.
    ///
    /// An attempt that is no longer the message's last one is kept in the
    /// history and changes nothing else.
    package func record(_ records: [AttemptRecord], suppressing suppressions: [Suppression] = []) async throws {
        guard !records.isEmpty else { return }
        try await write { transaction in
            var recording = try OutcomeRecording(transaction)
            for record in records {
                try recording.record(record)
            }
            for suppression in suppressions { _ = try SuppressionRows(transaction).add(suppression) }
            for broadcast in Set(records.map(\.message.broadcast)) {
                try Self.touch(broadcast, transaction)
            }
        }
    }
}

/// The statements that record outcomes, prepared once.
private struct OutcomeRecording {
    private let transaction: any Transaction
    private var history: any PreparedStatement
    private var acceptance: any PreparedStatement
    private var waiting: any PreparedStatement
    private var unknown: any PreparedStatement
    /// Whether statuses came in whose message was not known by its id yet.
    private let hasUnmatched: Bool

    init(_ transaction: any Transaction) throws {
        self.transaction = transaction
        history = try transaction.prepare(
            """
            INSERT INTO attempt (message, number, started_at, ended_at, outcome, code, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (message, number) DO UPDATE
            SET ended_at = excluded.ended_at, outcome = excluded.outcome,
                code = excluded.code, detail = excluded.detail
            """
        )
        // A message that is still `sending` has no facts yet, so the answer alone decides its state.
        acceptance = try transaction.prepare(
            """
            UPDATE message SET state = ?, accepted_at = ?, message_id = ?, detail = NULL
            WHERE id = ? AND attempt = ? AND state = 'sending'
            """
        )
        waiting = try transaction.prepare(
            """
            UPDATE message SET not_before = ?, detail = ?, state = CASE (
                SELECT state FROM broadcast WHERE broadcast.id = message.broadcast
            ) WHEN 'cancelled' THEN 'cancelled' ELSE 'waiting' END
            WHERE id = ? AND attempt = ? AND state IN ('sending', 'unknown')
            """
        )
        unknown = try transaction.prepare(
            "UPDATE message SET state = 'unknown', detail = ? WHERE id = ? AND attempt = ? AND state = 'sending'"
        )
        hasUnmatched = try transaction.value("SELECT EXISTS (SELECT 1 FROM unmatched_status)", as: Bool.self) ?? false
    }

    mutating func record(_ record: AttemptRecord) throws {
        history.add(record.message.rawValue)
        history.add(record.attempt)
        history.add(record.startedAt.milliseconds)
        history.add(record.endedAt.milliseconds)
        history.add(record.outcome.name)
        history.add(record.outcome.code)
        history.add(record.outcome.detail)
        try history.execute()
        switch (record.outcome, record.next) {
        case (.accepted(let messageID, let held, let recipientID), _):
            try accept(record, messageID: messageID, held: held)
            if let recipientID { try tie(record, to: recipientID) }
        case (.rejected, .retry(let time)), (.notSent, .retry(let time)):
            try wait(record, until: time)
        case (.notSent, .settle):
            try wait(record, until: record.endedAt)
        case (.rejected(let error), .settle):
            try join(record) { $0.join(failureAt: record.endedAt, error) }
        case (.unknown(let cause), _):
            unknown.add(cause)
            unknown.add(record.message.rawValue)
            unknown.add(record.attempt)
            try unknown.execute()
        }
    }

    private mutating func accept(_ record: AttemptRecord, messageID: String, held: Bool) throws {
        let state: MessageState = held ? .held : .accepted
        acceptance.add(state.rawValue)
        acceptance.add(record.endedAt.milliseconds)
        acceptance.add(messageID)
        acceptance.add(record.message.rawValue)
        acceptance.add(record.attempt)
        if try acceptance.execute() == 0 {
            try join(record) { $0.join(acceptedAt: record.endedAt, messageID: messageID) }
        }
        if hasUnmatched {
            var folding = try StatusFolding(transaction)
            try folding.matchKept(messageID: messageID, with: record.message)
        }
    }

    /// The id that Meta answers with is one more key of the person.
    private func tie(_ record: AttemptRecord, to recipientID: String) throws {
        guard let other = PhoneNumber(e164: "+\(recipientID)"),
            let key = try ReplyMatching(transaction).key(of: record.message)
        else { return }
        try TieRows(transaction).join(key, PersonKey(other), at: record.endedAt, source: .answer)
    }

    private mutating func wait(_ record: AttemptRecord, until time: Date) throws {
        waiting.add(time.milliseconds)
        waiting.add(record.outcome.detail)
        waiting.add(record.message.rawValue)
        waiting.add(record.attempt)
        try waiting.execute()
    }

    /// Joins the outcome with what callbacks have said already.
    private func join(_ record: AttemptRecord, _ change: (inout DeliveryFacts) -> Void) throws {
        var rows = try MessageRows(transaction)
        guard let stored = try rows.fetch(record.message), stored.attempt == record.attempt else { return }
        var message = stored
        change(&message.facts)
        message.state = message.facts.state ?? (message.facts.acceptedAt == nil ? message.state : .accepted)
        _ = try rows.store(message, over: stored)
    }
}

extension AttemptOutcome {
    fileprivate var name: String {
        switch self {
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .notSent: "not_sent"
        case .unknown: "unknown"
        }
    }

    fileprivate var code: Int64? {
        guard case .rejected(let error) = self else { return nil }
        return Int64(error.code)
    }

    fileprivate var detail: String? {
        switch self {
        case .accepted: nil
        case .rejected(let error): error.trace.map { "\(error.details) (trace \($0))" } ?? error.details
        case .notSent(let cause), .unknown(let cause): cause
        }
    }
}
