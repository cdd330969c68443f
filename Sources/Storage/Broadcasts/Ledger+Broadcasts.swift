package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// The broadcast of that name; nil if none was planned.
    ///
    /// - Throws: `StorageError`, `UnreadableBroadcast`.
    package func broadcast(named name: String) async throws -> Broadcast? {
        try await read { [zones = reader.zones] transaction in
            try transaction.row("\(Ledger.selectBroadcast) WHERE name = ?", [name])
                .map { try Broadcast(row: $0, zones: zones) }
        }
    }

    /// The campaign's broadcast with the latest time, test messages and times that were missed aside.
    ///
    /// One that was cancelled before anything of it was sent comes after all others.
    ///
    /// - Throws: `StorageError`, `UnreadableBroadcast`.
    package func latestBroadcast(of campaign: CampaignID) async throws -> Broadcast? {
        try await read { [zones = reader.zones] transaction in
            let sql = """
                \(Ledger.selectBroadcast) WHERE campaign = ? AND is_test = 0 AND state <> 'skipped'
                ORDER BY state = 'cancelled' AND NOT EXISTS (
                    SELECT 1 FROM attempt
                    WHERE message BETWEEN broadcast.id << 32 AND broadcast.id << 32 | \(Ledger.rowMask)
                ), due_at DESC, id DESC LIMIT 1
                """
            return try transaction.row(sql, [campaign.description])
                .map { try Broadcast(row: $0, zones: zones) }
        }
    }

    /// The latest of the campaign's broadcasts that come after one of them, test messages and those that cannot be read
    /// aside.
    ///
    /// - Throws: `StorageError`.
    package func latestBroadcast(after broadcast: Broadcast) async throws -> Broadcast? {
        try await read { [zones = reader.zones] transaction in
            let sql = """
                \(Ledger.selectBroadcast) WHERE campaign = ? AND is_test = 0 AND (due_at, id) > (?, ?)
                ORDER BY due_at DESC, id DESC LIMIT 1
                """
            let campaign = broadcast.definition.campaign.description
            let values: SQLValues = [campaign, broadcast.dueAt.milliseconds, broadcast.id]
            return Ledger.readable(try transaction.rows(sql, values), zones).first
        }
    }

    /// Other broadcasts of a campaign, the latest first, test messages and those that cannot be read aside.
    ///
    /// - Throws: `StorageError`.
    package func broadcasts(beside broadcast: Broadcast, limit: Int) async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = """
                \(Ledger.selectBroadcast) WHERE campaign = ? AND is_test = 0 AND id <> ?
                ORDER BY due_at DESC, id DESC LIMIT ?
                """
            let values: SQLValues = [broadcast.definition.campaign.description, broadcast.id, limit]
            return Ledger.readable(try transaction.rows(sql, values), zones)
        }
    }

    /// All broadcasts that can be read, the latest first, test messages aside.
    package func broadcasts(limit: Int = 50) async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = "\(Ledger.selectBroadcast) WHERE is_test = 0 ORDER BY due_at DESC, id DESC LIMIT ?"
            return Ledger.readable(try transaction.rows(sql, [limit]), zones)
        }
    }

    /// The broadcasts that have, or may have, messages left to send; the earliest first, without test messages and
    /// without those that cannot be read.
    package func openBroadcasts() async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = """
                \(Ledger.selectBroadcast) WHERE state IN ('planning', 'active') AND is_test = 0 ORDER BY due_at, id
                """
            return Ledger.readable(try transaction.rows(sql), zones)
        }
    }

    /// The broadcasts that have, or may have, messages left to send once nothing pauses them; the earliest first, without
    /// test messages and without those that cannot be read.
    ///
    /// - Throws: `StorageError`.
    package func unendedBroadcasts() async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = """
                \(Ledger.selectBroadcast) WHERE state IN ('planning', 'active', 'paused') AND is_test = 0
                ORDER BY due_at, id
                """
            return Ledger.readable(try transaction.rows(sql), zones)
        }
    }

    /// The broadcasts that wait for another word of Meta's on their template, without test messages and those that
    /// cannot be read.
    package func broadcastsAwaitingTemplates() async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql =
                "\(Ledger.selectBroadcast) WHERE state = 'paused' AND paused_by <> 'person' AND is_test = 0 ORDER BY id"
            return Ledger.readable(try transaction.rows(sql), zones)
                .filter { broadcast in
                    if case .conditions(let conditions)? = broadcast.stateReason {
                        return conditions.contains(where: \.isOfTemplate)
                    }
                    return broadcast.stateReason?.awaitsApproval ?? false
                }
        }
    }

    /// The paused broadcasts whose time is over, without test messages and those that cannot be read.
    ///
    /// - Throws: `StorageError`.
    package func broadcastsPausedPastEnd(at now: Date) async throws -> [Broadcast] {
        try await read { [zones = reader.zones] transaction in
            let sql = "\(Ledger.selectBroadcast) WHERE state = 'paused' AND is_test = 0 AND expires_at <= ? ORDER BY id"
            return Ledger.readable(try transaction.rows(sql, [now.milliseconds]), zones)
        }
    }
}

extension Ledger {
    /// Moves a broadcast to another state, if it is in one of those given.
    ///
    /// Pausing and cancelling reach a process that is sending with its next
    /// claim. Resuming a broadcast of marketing is a person's word that the
    /// sender's marketing may go on.
    ///
    /// - Returns: whether it was, and so was moved.
    /// - Throws: `StorageError`; `UnreadableBroadcast` for one that is to become active and cannot be read.
    package func move(
        _ broadcast: Int32,
        from states: Set<BroadcastState>,
        to state: BroadcastState,
        because reason: StateReason? = nil,
        at time: Date
    ) async throws -> Bool {
        try await write { transaction in
            guard let current = try BroadcastState.fetch(transaction, broadcast), states.contains(current) else {
                return false
            }
            if state == .active { try Self.liftHold(for: broadcast, transaction) }
            let occasion = reason.map(Decision.Occasion.reason) ?? .command
            try Self.set(state, of: broadcast, by: .person, because: occasion, at: time, transaction)
            return true
        }
    }

    private static func liftHold(for broadcast: Int32, _ transaction: any Transaction) throws {
        let row = try transaction.row("\(selectBroadcast) WHERE id = ?", [broadcast])
        guard let definition = try row.map(Broadcast.init(row:))?.definition, definition.category == .marketing else {
            return
        }
        try MarketingHoldRows(transaction).lift(definition.phoneNumberID)
    }

    /// Moves a broadcast, and notes that it was.
    ///
    /// - Parameters:
    ///   - state: the state that it gets.
    ///   - broadcast: which one.
    ///   - who: who pauses it, if it is paused.
    ///   - occasion: why; a reason stays with the broadcast.
    ///   - time: the time.
    ///   - transaction: the transaction.
    /// - Throws: what the database says if it cannot be written.
    static func set(
        _ state: BroadcastState,
        of broadcast: Int32,
        by who: PausedBy? = nil,
        because occasion: Decision.Occasion,
        at time: Date,
        _ transaction: any Transaction
    ) throws {
        let reason: StateReason? = if case .reason(let reason) = occasion { reason } else { nil }
        if state == .active { try HoldRows(transaction).endPause(of: broadcast, at: time) }
        try transaction.run(
            "UPDATE broadcast SET state = ?, state_reason = ?, paused_by = ?, revision = revision + 1 WHERE id = ?",
            [state.rawValue, reason?.stored, state == .paused ? who?.rawValue : nil, broadcast]
        )
        if state == .paused { try HoldRows(transaction).note(.paused, of: broadcast, now: time, until: time) }
        if state == .cancelled {
            let cancel = "UPDATE message SET state = 'cancelled' WHERE broadcast = ? AND state = 'waiting'"
            try transaction.run(cancel, [broadcast])
        }
        try DecisionRows(transaction).add(Decision(.moved(to: state, occasion), at: time), about: .broadcast(broadcast))
    }

    /// What is read of a broadcast.
    static let broadcastColumns = """
        id, name, definition, state, state_reason, paused_by, due_at, starts_at, expires_at, planned_at, is_test, \
        filtered, revision
        """

    static let selectBroadcast = "SELECT \(broadcastColumns) FROM broadcast"
}

extension BroadcastState {
    static func fetch(_ transaction: any Transaction, _ broadcast: Int32) throws -> BroadcastState? {
        let statement = try transaction.prepare("SELECT state FROM broadcast WHERE id = ?")
        return try statement.value([broadcast], as: String.self).map(BroadcastState.init(stored:))
    }

    init(stored text: String) throws {
        guard let state = BroadcastState(rawValue: text) else {
            throw EngineError.corrupt("unknown broadcast state '\(text)'")
        }
        self = state
    }
}
