package import CampaignCore
import Foundation

extension LedgerQueries {
    /// The place in a log segment up to which it has been folded; 0 for a new one.
    package func offset(ofSegment name: String) async throws -> Int64 {
        try await read { transaction in
            let sql = #"SELECT "offset" FROM callback_segment WHERE name = ?"#
            return try transaction.value(sql, [name], as: Int64.self) ?? 0
        }
    }

    /// The segments of which something was folded, and the place up to which each was.
    package func foldedSegments() async throws -> [(name: String, offset: Int64)] {
        try await read { transaction in
            try transaction.rows(#"SELECT name, "offset" FROM callback_segment ORDER BY name"#).map { ($0[0], $0[1]) }
        }
    }
}

extension Ledger {
    /// How many statuses a transaction folds: some thirty milliseconds for which others wait.
    private static let foldedTogether = 4096

    /// Folds one stretch of the callback log, and with the last of it the place that it ends at.
    ///
    /// The same statuses in any order, repeated or not, before or after the
    /// answers of their sends, leave the same rows. So they are folded in the
    /// order of their messages, which keeps to few pages of the file at a time,
    /// and what a crash cuts short is folded again from the same place.
    package func fold(_ batch: FoldBatch) async throws -> FoldSummary {
        let order = Self.order(of: batch.statuses)
        var summary = FoldSummary()
        var start = 0
        repeat {
            let end = min(start + Self.foldedTogether, order.count)
            summary += try await fold(order[start..<end], of: batch, isLast: end == order.count)
            start = end
        } while start < order.count
        return summary
    }

    /// The places of statuses, sorted by their messages.
    ///
    /// Those without a key come last: they are found by the message's id, which the others may tell.
    private static func order(of statuses: StatusList) -> [Int] {
        let messages = statuses.messages
        return statuses.indices.sorted { (messages[$0], $0) < (messages[$1], $1) }
    }

    private func fold(_ places: ArraySlice<Int>, of batch: FoldBatch, isLast: Bool) async throws -> FoldSummary {
        let ledger = id
        return try await writeLazily { transaction in
            var folding = try StatusFolding(transaction)
            try folding.fold(places.lazy.map { batch.statuses[$0] }, ledger: ledger)
            try folding.finish()
            if isLast { try Self.finish(batch, transaction) }
            return folding.summary
        }
    }

    private static func finish(_ batch: FoldBatch, _ transaction: any Transaction) throws {
        for suppression in batch.suppressions {
            try SuppressionRows(transaction).add(suppression)
        }
        for lift in batch.lifted {
            try SuppressionRows(transaction).lift(lift)
        }
        if !batch.replies.isEmpty { try ReplyFolding(transaction).fold(batch.replies) }
        if !batch.conditions.isEmpty { try ConditionFolding(transaction).fold(batch.conditions) }
        for complaint in batch.complaints {
            try PaceRows(transaction).slowDown(complaint.phoneNumberID, now: complaint.at)
        }
        for event in batch.unread { try UnreadEventRows(transaction).add(event) }
        for line in batch.lines { try EventLineRows(transaction).add(line) }
        try remember(batch.offset, of: batch.segment, transaction)
    }

    /// The log keeps what is folded, and the ledger the place up to which it was: if a power cut takes
    /// the one, it takes the other.
    private func writeLazily<T: Sendable>(_ body: @Sendable @escaping (any Transaction) throws -> T) async throws -> T {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                engine.bulk(body) { continuation.resume(with: $0) }
            }
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
    }

    private static func remember(_ offset: Int64, of segment: String, _ transaction: any Transaction) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO callback_segment (name, "offset") VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET "offset" = excluded."offset"
            """
        )
        try statement.run([segment, offset])
    }
}
