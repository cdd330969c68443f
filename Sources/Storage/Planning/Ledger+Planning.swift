package import CampaignCore
package import Foundation

/// A broadcast that is about to be planned.
package struct BroadcastDraft: Sendable {
    package var name: String
    package var definition: BroadcastDefinition
    package var dueAt: Date
    package var expiresAt: Date?
    package var plannedAt: Date
    /// Whether it is a test message.
    package var isTest: Bool
    /// Tells who has the same message already; nil if nobody asks.
    package var repeatGuard: RepeatGuard?
    /// The time of the schedule that it takes; nil for one that is sent besides the schedule.
    package var occurrence: Date?
    /// Beside which other broadcasts of its campaign it is planned.
    package var company = Company.all
    /// A report that tells of a broadcast which a ledger that is lost may have sent in this one's place; nil for none.
    package var report: String?
    /// What the file of its audience is; nil if nobody looks at it later.
    package var audience: AudienceMark?
    /// Whether it is recorded although a person holds its campaign: nothing of it is sent.
    package var isHoldKept = false

    /// Which other broadcasts of a campaign, of those that have not ended, one is planned beside.
    package enum Company: Hashable, Sendable {
        case all
        /// Those that were sent besides the schedule.
        case unscheduled
        case none

        fileprivate func forbids(_ other: ScheduleHistory.UnderWay) -> Bool {
            switch self {
            case .all: false
            case .unscheduled: other.isScheduled
            case .none: true
            }
        }
    }

    package init(
        name: String,
        definition: BroadcastDefinition,
        dueAt: Date,
        expiresAt: Date?,
        plannedAt: Date,
        isTest: Bool = false,
        repeatGuard: RepeatGuard? = nil,
        occurrence: Date? = nil
    ) {
        self.name = name
        self.definition = definition
        self.dueAt = dueAt
        self.expiresAt = expiresAt
        self.plannedAt = plannedAt
        self.isTest = isTest
        self.repeatGuard = repeatGuard
        self.occurrence = occurrence
    }
}

extension Ledger {
    /// Plans a broadcast: writes every row of its audience, then makes it `active`.
    ///
    /// A few people who have the same message of another broadcast are skipped as `repeated`; if they are many, or a
    /// report tells that a ledger that is lost may have sent it, the broadcast is `paused` at once.
    /// A planning that fails leaves nothing; one that is cut short leaves the broadcast `planning`, and the next call
    /// begins it again.
    /// Blocks: call it off the cooperative pool, and hold the broadcast's lock.
    ///
    /// - Parameters:
    ///   - draft: what is planned.
    ///   - fill: makes the plan and hands it to its argument.
    /// - Returns: what came of it.
    /// - Throws: `StorageError`, `UnreadableBroadcast` if the broadcast is there in an unknown state, and what `fill`
    ///   throws.
    package func plan(_ draft: BroadcastDraft, _ fill: (PlanInsertion) throws -> Void) throws -> PlanResult {
        do {
            switch try engine.writeBlocking({ try Self.begin(draft, $0) }) {
            case .begun(let id): return try fillIn(id, draft, fill)
            case .there(let broadcast, let state): return .plannedBefore(broadcast, state)
            case .beside(let other): return .beside(other)
            case .held(let since): return .held(since: since)
            }
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
    }

    private func fillIn(
        _ broadcast: Int32,
        _ draft: BroadcastDraft,
        _ fill: (PlanInsertion) throws -> Void
    ) throws -> PlanResult {
        let writer = BatchWriter(engine)
        let repeats = draft.repeatGuard.map {
            RepeatLookup($0, of: broadcast, draft.definition, in: engine, refusals: refusals)
        }
        do {
            try fill(PlanInsertion(of: broadcast, with: writer, repeats))
            try writer.finish()
            while true {
                try skip(repeats, writer)
                if let result = try activate(broadcast, draft, repeats) { return result }
                try repeats?.renew()
            }
        } catch {
            // Nothing may write behind the back of the caller that is told of the failure.
            try? writer.finish()
            // If that fails as well, the next run comes across it.
            try? engine.writeBlocking { try Self.deleteUnfinished(draft.name, $0) }
            throw error
        }
    }

    /// Records an occurrence that nobody was there to send.
    ///
    /// - Returns: false if the ledger knows a broadcast for it already; nothing is recorded then.
    package func recordSkipped(_ draft: BroadcastDraft, because reason: StateReason) async throws -> Bool {
        try await write { transaction in
            guard case .begun = try Self.begin(draft, transaction) else { return false }
            let sql = "UPDATE broadcast SET state = 'skipped', state_reason = ? WHERE name = ?"
            try transaction.run(sql, [reason.stored, draft.name])
            return true
        }
    }

    /// Forgets a broadcast whose planning was cut short; hold its lock.
    ///
    /// - Throws: `StorageError`.
    package func forgetUnfinished(_ name: String) async throws {
        try await write { try Self.deleteUnfinished(name, $0) }
    }

    /// Deletes a broadcast whose planning was cut short; does nothing to any other.
    static func deleteUnfinished(_ name: String, _ transaction: any Transaction) throws {
        let left = "SELECT id FROM broadcast WHERE name = ? AND state = 'planning'"
        guard let unfinished = try transaction.value(left, [name], as: Int32.self) else { return }
        try deleteRows(of: unfinished, transaction)
        try transaction.run("DELETE FROM broadcast WHERE id = ?", [unfinished])
    }

    /// Deletes what is planned of a broadcast.
    static func deleteRows(of broadcast: Int32, _ transaction: any Transaction) throws {
        try transaction.run("DELETE FROM message WHERE id BETWEEN ? AND ?", places(of: broadcast))
        try transaction.run("DELETE FROM recipient WHERE broadcast = ?", [broadcast])
        try transaction.run("DELETE FROM filtered_rows WHERE broadcast = ?", [broadcast])
        try transaction.run("DELETE FROM broadcast_media WHERE broadcast = ?", [broadcast])
    }

    private enum Beginning {
        /// The broadcast has that number and is `planning`.
        case begun(Int32)
        /// The broadcast is in the ledger and past planning, or another one has taken its time: that one.
        case there(String, BroadcastState)
        /// Another broadcast of the campaign has not ended, beside which it is not planned.
        case beside(ScheduleHistory.UnderWay)
        /// A person holds the campaign since then.
        case held(since: Date)
    }

    /// Makes the broadcast's row, unless it is there and past planning, or another one has taken its time.
    private static func begin(_ draft: BroadcastDraft, _ transaction: any Transaction) throws -> Beginning {
        try deleteUnfinished(draft.name, transaction)
        let occurrences = OccurrenceRows(of: draft.definition.campaign, transaction)
        if let known = try known(draft.name, transaction) {
            if let time = draft.occurrence { try occurrences.take(time, by: known.id) }
            return .there(draft.name, known.state)
        }
        if let time = draft.occurrence, let other = try occurrences.broadcast(for: time) {
            return .there(other.broadcast, other.state)
        }
        if let obstacle = try obstacle(to: draft, transaction) { return obstacle }
        // A number is never given twice, not even after a restore that lost broadcasts: it is in messages' keys.
        let (id, isOver) = try lastNumber(transaction).addingReportingOverflow(1)
        guard !isOver else { throw EngineError(kind: .constraint, text: "no number is left for a broadcast") }
        try transaction.run(
            """
            INSERT INTO broadcast (
                id, name, campaign, phone_number_id, definition, state, due_at, expires_at, planned_at, is_test,
                audience_bytes, audience_changed_at, audience_digest
            )
            VALUES (?, ?, ?, ?, ?, 'planning', ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, draft.name, draft.definition.campaign.description, draft.definition.phoneNumberID,
                StoredDefinition.text(of: draft.definition),
                draft.dueAt.milliseconds, draft.expiresAt?.milliseconds, draft.plannedAt.milliseconds,
                draft.isTest, draft.audience?.bytes, draft.audience?.changedAt.milliseconds, draft.audience?.digest,
            ]
        )
        if let time = draft.occurrence { try occurrences.take(time, by: id) }
        return .begun(id)
    }

    /// What of the campaign keeps the draft from being planned: asked in the transaction that makes its row, so that
    /// another process cannot come between.
    private static func obstacle(to draft: BroadcastDraft, _ transaction: any Transaction) throws -> Beginning? {
        guard !draft.isTest else { return nil }
        let campaign = draft.definition.campaign
        let hold = "SELECT since FROM campaign_hold WHERE campaign = ?"
        if !draft.isHoldKept, let since = try transaction.value(hold, [campaign.description], as: Int64.self) {
            return .held(since: Date(milliseconds: since))
        }
        guard draft.company != .all else { return nil }
        return try ScheduleHistory.UnderWay.fetchAll(of: campaign, transaction)
            .first(where: draft.company.forbids)
            .map(Beginning.beside)
    }

    private static func known(
        _ broadcast: String,
        _ transaction: any Transaction
    ) throws -> (id: Int32, state: BroadcastState)? {
        let sql = "SELECT id, state FROM broadcast WHERE name = ?"
        guard let row = try transaction.row(sql, [broadcast]) else { return nil }
        if let state = BroadcastState(rawValue: row[1]) { return (row[0], state) }
        throw UnreadableBroadcast(id: row[0], name: broadcast, state: nil, cause: "unknown state")
    }

    /// Skips those who have the same message of another broadcast, if they are few.
    private func skip(_ repeats: RepeatLookup?, _ writer: BatchWriter) throws {
        guard let repeats, repeats.finding?.verdict == .skip else { return }
        try repeats.repeats { messages in try writer.write { try RepeatSkipping($0).skip(messages) } }
        try writer.finish()
    }

    /// - Returns: what came of the planning; nil if broadcasts began in which repeats were not looked for.
    private func activate(
        _ broadcast: Int32,
        _ draft: BroadcastDraft,
        _ repeats: RepeatLookup?
    ) throws -> PlanResult? {
        try engine.writeBlocking { transaction in
            if let repeats, try repeats.isOutdated(transaction) { return nil }
            try FilteredRows(transaction).count(of: broadcast)
            let sql = "UPDATE broadcast SET state = 'active' WHERE id = ? AND state = 'planning'"
            guard try transaction.run(sql, [broadcast]) == 1 else {
                let cancel = "UPDATE message SET state = 'cancelled' WHERE id BETWEEN ? AND ? AND state = 'waiting'"
                try transaction.run(cancel, Self.places(of: broadcast))
                return .cancelled
            }
            if let reason = try reasonToPause(broadcast, draft, repeats, transaction) {
                let time = draft.plannedAt
                try Self.set(.paused, of: broadcast, by: .fault, because: .reason(reason), at: time, transaction)
            }
            let row = try transaction.row("\(Self.selectBroadcast) WHERE id = ?", [broadcast])
            guard let row else { return .cancelled }
            return .planned(try Broadcast(row: row, zones: zones))
        }
    }

    /// Why a person has to say whether the broadcast is meant; nil if nothing speaks against it.
    private func reasonToPause(
        _ broadcast: Int32,
        _ draft: BroadcastDraft,
        _ repeats: RepeatLookup?,
        _ transaction: any Transaction
    ) throws -> StateReason? {
        if let finding = repeats?.finding, finding.verdict == .pause {
            // What was skipped before others were found waits with the rest.
            try RepeatSkipping(transaction).unskip(broadcast)
            return .repeats(finding)
        }
        return draft.report.map { .reported(file: $0) }
    }
}
