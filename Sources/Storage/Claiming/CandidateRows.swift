import CampaignCore
import Foundation

/// The messages of a broadcast that wait, within one transaction: their facts, and what a claim makes of them.
struct CandidateRows {
    /// A message that waits, and what the rules ask about it.
    struct Candidate {
        var id: MessageID
        var attempt: Int32
        var cells: [UInt8]
        var recipient: Int64
        var facts: CandidateFacts
    }

    /// When a message waits for a place of the day's limit, which has no time: the limit may change.
    ///
    /// Such messages are a queue of their own in the same index, so that they hold up nobody.
    static let noPlace: Int64 = 9_000_000_000_000_000

    private let transaction: any Transaction
    private let broadcast: Broadcast
    private let now: Date
    private let spacing: SpacingRows
    /// Prepared with the first message that is taken: those who only look cannot write.
    private var claim: (any PreparedStatement)?

    init(_ broadcast: Broadcast, now: Date, _ transaction: any Transaction) throws {
        self.transaction = transaction
        self.broadcast = broadcast
        self.now = now
        spacing = try SpacingRows(of: broadcast, now: now, transaction)
    }

    // MARK: Reading

    /// Those that may be sent now, the first that fell due first.
    func due(limit: Int) throws -> [Candidate] {
        let statement = try transaction.prepare(
            """
            SELECT \(Self.columns),
                EXISTS (SELECT 1 FROM contact WHERE contact.recipient = message.recipient AND at > ?) AS is_counted
            FROM message WHERE broadcast = ? AND state = 'waiting' AND not_before <= ? ORDER BY not_before, id LIMIT ?
            """
        )
        let arguments: SQLValues = [
            refusedScope, refusedScope, ContactRows.beginning(of: now), broadcast.id, now.milliseconds, limit,
        ]
        let rows = try statement.cursor(arguments)
        var candidates: [Candidate] = []
        candidates.reserveCapacity(limit)
        while let row = try rows.next() {
            candidates.append(try candidate(row))
        }
        return candidates
    }

    /// One message; nil if it does not wait.
    func candidate(_ id: MessageID) throws -> Candidate? {
        let sql = "SELECT \(Self.columnsWithPeople) FROM message WHERE id = ? AND state = 'waiting'"
        return try transaction.row(sql, factsWithPeople + [id.rawValue]).map(candidate)
    }

    private static let columns = """
        id, phone, attempt + 1, cells, recipient, not_before,
        EXISTS (
            SELECT 1 FROM suppression
            WHERE suppression.recipient = message.recipient AND (scope = 'all' OR scope = ?)
        ) OR message.user_id IS NOT NULL AND EXISTS (
            SELECT 1 FROM suppression
            WHERE suppression.user_id = message.user_id AND (scope = 'all' OR scope = ?)
        ) AS is_suppressed, user_id
        """

    /// The scope of a refusal that concerns this broadcast, beside the one of all messages.
    private var refusedScope: String {
        (broadcast.definition.category == .marketing ? Suppression.Scope.marketing : .all).rawValue
    }

    /// For those who only look: nobody may be noted yet.
    private static let columnsWithPeople = """
        \(columns), coalesce(recipient IN (SELECT recipient FROM (\(ContactRows.people)) AS people), FALSE) AS is_counted
        """

    /// The values of `columnsWithPeople`.
    private var factsWithPeople: SQLValues {
        [refusedScope, refusedScope] + ContactRows.beginnings(of: now)
    }

    private func candidate(_ row: any StoredRow) throws -> Candidate {
        guard let id = MessageID(rawValue: row[0]) else {
            throw EngineError.corrupt("a waiting message has no place")
        }
        let cells: Data = row[3]
        let (recipient, notBefore): (Int64, Int64) = (row[4], row[5])
        return Candidate(
            id: id,
            attempt: row.attempt(2),
            cells: Array(cells),
            recipient: recipient,
            facts: CandidateFacts(
                recipient: Recipient(phone: row[1], userID: row[7]),
                isSuppressed: row[6],
                isCounted: row[8],
                earlier: try spacing.last(to: recipient),
                notBefore: notBefore == Self.noPlace || notBefore == 0 ? nil : Date(milliseconds: notBefore)
            )
        )
    }

    /// How many messages that wait and stand before one in the audience need a place of the day's limit.
    func countNew(before message: MessageID) throws -> Int {
        let sql = """
            SELECT count(*) FROM (
                SELECT \(Self.columnsWithPeople) FROM message WHERE broadcast = ? AND state = 'waiting' AND id < ?
            ) AS ahead
            WHERE NOT is_suppressed AND NOT is_counted
            """
        let arguments = factsWithPeople + [broadcast.id, message.rawValue]
        return try transaction.value(sql, arguments, as: Int.self) ?? 0
    }

    /// When the next message falls due; nil if none waits.
    func nextDue(_ allowance: DailyAllowance) throws -> Date? {
        let statement = try transaction.prepare(
            "SELECT min(not_before) FROM message WHERE broadcast = ? AND state = 'waiting'"
        )
        guard let first = try statement.value([broadcast.id], as: Int64.self) else { return nil }
        let due = first == Self.noPlace ? nil : Date(milliseconds: first)
        guard let due, due <= now else {
            return [due, try placeFree(allowance)].compactMap(\.self).min()
        }
        return due
    }

    /// When the next message that waits for a place has one; nil if none waits for it.
    private func placeFree(_ allowance: DailyAllowance) throws -> Date? {
        let statement = try transaction.prepare(
            "SELECT EXISTS (SELECT 1 FROM message WHERE broadcast = ? AND state = 'waiting' AND not_before = ?)"
        )
        guard try statement.value([broadcast.id, Self.noPlace], as: Bool.self) ?? false else { return nil }
        guard let limit = allowance.limit, allowance.isUsedUp else { return now }
        return try ContactRows.renewal(of: limit, after: now, transaction)
    }

    // MARK: Writing

    /// Marks a message as being sent, and looks up how earlier attempts were refused.
    mutating func take(_ candidate: Candidate, _ recipient: Recipient) throws -> ClaimedMessage {
        var message = ClaimedMessage(
            id: candidate.id,
            to: recipient,
            attempt: candidate.attempt,
            cells: candidate.cells
        )
        try mark(message)
        if message.attempt > 1 { try recall(&message) }
        return message
    }

    private mutating func mark(_ message: ClaimedMessage) throws {
        let sql = "UPDATE message SET state = 'sending', attempt = ?, claimed_at = ? WHERE id = ?"
        var statement = try claim ?? transaction.prepare(sql)
        statement.add(message.attempt)
        statement.add(now.milliseconds)
        statement.add(message.id.rawValue)
        try statement.execute()
        claim = statement
    }

    private func recall(_ message: inout ClaimedMessage) throws {
        let statement = try transaction.prepare(
            """
            SELECT code, started_at FROM attempt WHERE message = ? AND number < ? AND outcome = 'rejected'
            ORDER BY number
            """
        )
        let refusals = try statement.rows([message.id.rawValue, message.attempt])
            .filter { ErrorCatalogue.standard.entry(for: $0[0]).errorClass == .retryBackoff }
        message.passingRefusals = refusals.count
        message.refusedSince = refusals.first.map { Date(milliseconds: $0[1]) }
    }

    func skip(_ candidate: Candidate, _ reason: SkipReason) throws {
        let statement = try transaction.prepare(
            "UPDATE message SET state = 'skipped', reason = ?, detail = ? WHERE id = ?"
        )
        try statement.run([
            reason.rawValue, reason.noteWhenDue(at: now)?.stored, candidate.id.rawValue,
        ])
    }

    /// Has a message wait until a time, or until the day's limit has a place for it.
    func postpone(_ candidate: Candidate, until time: Date, because obstacle: ClaimObstacle) throws {
        let message = candidate.id
        let statement = try transaction.prepare("UPDATE message SET not_before = ? WHERE id = ?")
        if case .dailyLimit = obstacle {
            try statement.run([Self.noPlace, message.rawValue])
        } else {
            try statement.run([time.milliseconds, message.rawValue])
        }
        guard case .spacing(let earlier) = obstacle else { return }
        let decision = Decision(.spaced, at: now, evidence: earlier)
        try DecisionRows(transaction).add(decision, about: .message(message))
    }

    /// Gives places of the day's limit to messages that wait for one, the first in the audience first.
    func wake(_ count: Int) throws {
        let statement = try transaction.prepare(
            """
            UPDATE message SET not_before = 0 WHERE id IN (
                SELECT id FROM message WHERE broadcast = ? AND state = 'waiting' AND not_before = ?
                ORDER BY id LIMIT ?
            )
            """
        )
        try statement.run([broadcast.id, Self.noPlace, count])
    }
}
