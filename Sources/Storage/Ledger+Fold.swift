package import CampaignCore
import Foundation
import GRDB

extension Ledger {
    /// Folds one stretch of the callback log, with the place it ends at, in one transaction.
    ///
    /// The same statuses in any order, repeated or not, before or after the
    /// answers of their sends, leave the same rows.
    package func fold(_ batch: FoldBatch) async throws -> FoldSummary {
        let ledger = id
        return try await write { database in
            var folding = try StatusFolding(database)
            for status in batch.statuses {
                try folding.fold(status, ledger: ledger)
            }
            try folding.finish()
            for suppression in batch.suppressions {
                try Suppressions(database).add(suppression)
            }
            for lift in batch.lifted {
                try Suppressions(database).lift(lift)
            }
            try Self.remember(batch.offset, of: batch.segment, database)
            return folding.summary
        }
    }

    /// The place in a log segment up to which it has been folded; 0 for a new one.
    package func offset(ofSegment name: String) async throws -> Int64 {
        try await read { database in
            let sql = "SELECT offset FROM callback_segment WHERE name = ?"
            return try Int64.fetchOne(database, sql: sql, arguments: [name]) ?? 0
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
