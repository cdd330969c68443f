package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// What tells a broadcast's templates from Meta's and no person has let pass yet: a run pauses it for that.
    ///
    /// - Throws: `StorageError`.
    package func newDoubts(_ doubts: [TemplateDoubt], on broadcast: Int32) async throws -> [TemplateDoubt] {
        guard !doubts.isEmpty else { return [] }
        return try await read { transaction in
            try doubts.filter { try Ledger.isNew($0, for: broadcast, transaction) }
        }
    }
}

extension Ledger {
    /// Pauses an active broadcast for what tells its templates from Meta's.
    ///
    /// A person who resumes it has seen these differences: it is not paused for the same ones again.
    ///
    /// - Returns: why it was paused; nil if it was not, as nothing of it is new.
    /// - Throws: `StorageError`.
    package func pause(
        _ broadcast: Int32,
        because doubts: [TemplateDoubt],
        at time: Date
    ) async throws -> StateReason? {
        guard !doubts.isEmpty else { return nil }
        return try await write { transaction in
            let news = try doubts.filter { try Self.isNew($0, for: broadcast, transaction) }
            guard !news.isEmpty, try BroadcastState.fetch(transaction, broadcast) == .active else { return nil }
            let reason = StateReason.templatesDiffer(doubts)
            try Self.set(.paused, of: broadcast, by: .fault, because: .reason(reason), at: time, transaction)
            for doubt in news { try Self.remember(doubt, for: broadcast, transaction) }
            return reason
        }
    }

    fileprivate static func isNew(
        _ doubt: TemplateDoubt,
        for broadcast: Int32,
        _ transaction: any Transaction
    ) throws -> Bool {
        let sql =
            "SELECT NOT EXISTS (SELECT 1 FROM template_doubt WHERE broadcast = ? AND language = ? AND gist = ?)"
        return try transaction.value(sql, [broadcast, doubt.language, doubt.key], as: Bool.self) ?? true
    }

    private static func remember(_ doubt: TemplateDoubt, for broadcast: Int32, _ transaction: any Transaction) throws {
        let sql = "INSERT INTO template_doubt (broadcast, language, gist) VALUES (?, ?, ?)"
        try transaction.run(sql, [broadcast, doubt.language, doubt.key])
    }
}

extension TemplateDoubt {
    /// The gist in the 64 bits that SQLite has.
    fileprivate var key: Int64 { Int64(bitPattern: gist) }
}
