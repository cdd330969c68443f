package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// Why a broadcast is paused, if a fault did it.
    package func faultThatPaused(_ broadcast: Int32) async throws -> StateReason? {
        try await read { transaction in
            let sql = "SELECT state_reason FROM broadcast WHERE id = ? AND state = 'paused' AND paused_by = ?"
            let arguments: SQLValues = [broadcast, PausedBy.fault.rawValue]
            return try transaction.value(sql, arguments, as: String.self)
                .map(StateReason.init(stored:))
        }
    }
}

extension Ledger {
    /// The codes of two meanings for which a broadcast was paused before.
    ///
    /// Among the writes, as all that a delivery asks of the ledger.
    package func codesPausedFor(_ broadcast: Int32) async throws -> Set<Int> {
        try await write { try Ledger.codesPausedFor(broadcast, $0) }.filter(ErrorCatalogue.isAmbiguous)
    }

    /// Pauses an active broadcast for a fault, and remembers the code: what a person then resumes is not paused for
    /// it again.
    ///
    /// The code is nil for a fault without one.
    package func pause(_ broadcast: Int32, because reason: StateReason, code: Int? = nil, at time: Date) async throws {
        try await write { try Self.pause(broadcast, because: reason, code: code, at: time, $0) }
    }

    private static func pause(
        _ broadcast: Int32,
        because reason: StateReason,
        code: Int?,
        at time: Date,
        _ transaction: any Transaction
    ) throws {
        guard try BroadcastState.fetch(transaction, broadcast) == .active else { return }
        try set(.paused, of: broadcast, by: .fault, because: .reason(reason), at: time, transaction)
        guard let code else { return }
        let sql = "INSERT INTO paused_for (broadcast, code) VALUES (?, ?) ON CONFLICT DO NOTHING"
        try transaction.run(sql, [broadcast, code])
    }

    private static func codesPausedFor(_ broadcast: Int32, _ transaction: any Transaction) throws -> Set<Int> {
        let sql = "SELECT code FROM paused_for WHERE broadcast = ?"
        return try Set(transaction.column(sql, [broadcast], as: Int.self))
    }

    /// Pauses all broadcasts of a sender.
    package func pauseSender(_ phoneNumberID: String, because reason: StateReason, at time: Date) async throws {
        try await write { try Self.pauseSender(phoneNumberID, because: reason, at: time, $0) }
    }

    private static func pauseSender(
        _ phoneNumberID: String,
        because reason: StateReason,
        at time: Date,
        _ transaction: any Transaction
    ) throws {
        let sql = "SELECT id FROM broadcast WHERE phone_number_id = ? AND state = 'active' ORDER BY id"
        for broadcast in try transaction.column(sql, [phoneNumberID], as: Int32.self) {
            try set(.paused, of: broadcast, by: .fault, because: .reason(reason), at: time, transaction)
        }
    }

    /// How many failures are enough where none was delivered.
    package static let failureLimit = 20

    /// Pauses the broadcasts whose first messages callbacks reported as failed, all with one fault that is not the
    /// recipients', and none as delivered.
    ///
    /// 135000 so often is Meta's stop of the whole sender (`errors.md` §6.2.5).
    ///
    /// - Returns: those that were paused, each with its reason, for the person who has to look.
    /// - Throws: `StorageError`.
    @discardableResult
    package func pauseFailing(at time: Date) async throws -> [(broadcast: String, reason: StateReason)] {
        let found = try await read { transaction in
            let sql = "\(Self.selectBroadcast) WHERE state = 'active' ORDER BY id"
            return try Self.readable(try transaction.rows(sql))
                .compactMap { broadcast in
                    try Self.sharedFailure(of: broadcast, transaction).map { (broadcast, $0) }
                }
        }
        guard !found.isEmpty else { return [] }
        return try await write { transaction in
            try found.map { broadcast, error in
                let reason = StateReason.failures(count: Self.failureLimit, error)
                if error.code == ErrorCatalogue.userError {
                    try Self.pauseSender(broadcast.definition.phoneNumberID, because: reason, at: time, transaction)
                } else {
                    try Self.pause(broadcast.id, because: reason, code: error.code, at: time, transaction)
                }
                return (broadcast.name, reason)
            }
        }
    }

    /// The fault that the first failures share; nil if any message was delivered or the fault may be each row's own.
    private static func sharedFailure(of broadcast: Broadcast, _ transaction: any Transaction) throws -> PlatformError?
    {
        let failures = try transaction.rows(
            """
            SELECT error_code, error FROM message WHERE broadcast = ? AND state = 'failed' ORDER BY not_before, id LIMIT ?
            """,
            [broadcast.id, failureLimit]
        )
        guard failures.count == failureLimit, let first = failures.first else { return nil }
        let error = PlatformError(code: first[0], details: (first[1] as String?) ?? "")
        guard isOfEverybody(error, broadcast), failures.allSatisfy({ $0[0] == error.code }),
            try !codesPausedFor(broadcast.id, transaction).contains(error.code)
        else { return nil }
        let delivered = """
            SELECT EXISTS (SELECT 1 FROM message WHERE broadcast = ? AND state = 'delivered')
                OR EXISTS (SELECT 1 FROM message WHERE broadcast = ? AND state = 'read')
            """
        return try transaction.value(delivered, [broadcast.id, broadcast.id], as: Bool.self) == true ? nil : error
    }

    /// What Meta dropped for its template's sake is sent again once that is approved, if there is time.
    private static func isOfEverybody(_ error: PlatformError, _ broadcast: Broadcast) -> Bool {
        switch error.code {
        case ErrorCatalogue.userError: true
        case ErrorCatalogue.pausedTemplate: broadcast.expiresAt == nil
        default: ErrorCatalogue.standard.errorClass(of: error, channel: .callback) == .permanentTemplate
        }
    }
}
