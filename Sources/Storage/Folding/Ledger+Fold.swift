package import CampaignCore
import Foundation
import GRDB

extension LedgerQueries {
    /// The place in a log segment up to which it has been folded; 0 for a new one.
    package func offset(ofSegment name: String) async throws -> Int64 {
        try await read { database in
            let sql = "SELECT offset FROM callback_segment WHERE name = ?"
            return try Int64.fetchOne(database, sql: sql, arguments: [name]) ?? 0
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
        return try await writeLazily { database in
            var folding = try StatusFolding(database)
            try folding.fold(places.lazy.map { batch.statuses[$0] }, ledger: ledger)
            try folding.finish()
            if isLast { try Self.finish(batch, database) }
            return folding.summary
        }
    }

    private static func finish(_ batch: FoldBatch, _ database: Database) throws {
        for suppression in batch.suppressions {
            try SuppressionRows(database).add(suppression)
        }
        for lift in batch.lifted {
            try SuppressionRows(database).lift(lift)
        }
        if !batch.replies.isEmpty { try ReplyFolding(database).fold(batch.replies) }
        if !batch.conditions.isEmpty { try ConditionFolding(database).fold(batch.conditions) }
        for complaint in batch.complaints {
            try PaceRows(database).slowDown(complaint.phoneNumberID, now: complaint.at)
        }
        for event in batch.unread { try UnreadEventRows(database).add(event) }
        for line in batch.lines { try EventLineRows(database).add(line) }
        try remember(batch.offset, of: batch.segment, database)
    }

    /// The log keeps what is folded, and the ledger the place up to which it was: if a power cut takes
    /// the one, it takes the other.
    private func writeLazily<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                bulk.write(body) { continuation.resume(with: $0) }
            }
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }

    private static func remember(_ offset: Int64, of segment: String, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO callback_segment (name, offset) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET offset = excluded.offset
                """
        )
        try statement.execute(arguments: [segment, offset])
    }
}
