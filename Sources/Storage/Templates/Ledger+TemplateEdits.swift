import CampaignCore
package import Foundation
import GRDB

extension LedgerQueries {
    /// When an approved template was edited in the last 30 days; what lies longer ago counts for nothing.
    package func templateEdits(
        of name: String,
        _ language: String,
        in account: String,
        now: Date
    ) async throws -> [Date] {
        try await read { database in
            let sql = """
                SELECT at FROM template_edit WHERE account = ? AND name = ? AND language = ? AND at > ? ORDER BY at
                """
            let since = (now - TemplateEditLimit.month).milliseconds
            let times = try Int64.fetchAll(database, sql: sql, arguments: [account, name, language, since])
            return times.map { Date(milliseconds: $0) }
        }
    }
}

extension Ledger {
    /// Notes that an approved template is about to be edited, before Meta is told: a crash may count too many, never too
    /// few.
    ///
    /// - Throws: `StorageError`.
    package func noteTemplateEdit(
        of name: String,
        _ language: String,
        in account: String,
        at time: Date
    ) async throws {
        try await write { database in
            let old = "DELETE FROM template_edit WHERE at <= ?"
            try database.execute(sql: old, arguments: [(time - TemplateEditLimit.month).milliseconds])
            let sql = "INSERT INTO template_edit (account, name, language, at) VALUES (?, ?, ?, ?)"
            try database.execute(sql: sql, arguments: [account, name, language, time.milliseconds])
        }
    }

    /// Takes back the note of an edit that Meta refused, or that never left.
    ///
    /// - Throws: `StorageError`.
    package func forgetTemplateEdit(
        of name: String,
        _ language: String,
        in account: String,
        at time: Date
    ) async throws {
        try await write { database in
            let sql = "DELETE FROM template_edit WHERE account = ? AND name = ? AND language = ? AND at = ?"
            try database.execute(sql: sql, arguments: [account, name, language, time.milliseconds])
        }
    }
}
