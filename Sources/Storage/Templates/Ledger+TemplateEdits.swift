import CampaignCore
package import Foundation

extension LedgerQueries {
    /// When an approved template was edited in the last 30 days; what lies longer ago counts for nothing.
    package func templateEdits(
        of name: String,
        _ language: String,
        in account: String,
        now: Date
    ) async throws -> [Date] {
        try await read { transaction in
            let sql = """
                SELECT at FROM template_edit WHERE account = ? AND name = ? AND language = ? AND at > ? ORDER BY at
                """
            let since = (now - TemplateEditLimit.month).milliseconds
            let times = try transaction.column(sql, [account, name, language, since], as: Int64.self)
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
        try await write { transaction in
            let old = "DELETE FROM template_edit WHERE at <= ?"
            try transaction.run(old, [(time - TemplateEditLimit.month).milliseconds])
            let sql = "INSERT INTO template_edit (account, name, language, at) VALUES (?, ?, ?, ?)"
            try transaction.run(sql, [account, name, language, time.milliseconds])
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
        try await write { transaction in
            let sql = "DELETE FROM template_edit WHERE account = ? AND name = ? AND language = ? AND at = ?"
            try transaction.run(sql, [account, name, language, time.milliseconds])
        }
    }
}
