package import CampaignCore
package import Formats

extension LedgerQueries {
    /// What Meta had of a translation when a file was pushed, pulled or found to be the same: a file that still has it
    /// has no change of its own.
    ///
    /// - Returns: Meta's answer of then; nil if there was no such time.
    /// - Throws: `StorageError`.
    package func templateBase(of name: String, _ language: String, in account: String) async throws -> JSONValue? {
        try await read { transaction in
            let sql = "SELECT definition FROM template_base WHERE account = ? AND name = ? AND language = ?"
            let text = try transaction.value(sql, [account, name, language], as: String.self)
            return text.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
        }
    }
}

extension Ledger {
    /// Notes that files have now what Meta has.
    ///
    /// - Throws: `StorageError`.
    package func keep(templateBases copies: [TemplateCopy]) async throws {
        guard !copies.isEmpty else { return }
        try await write { transaction in
            for copy in copies { try Self.keep(base: copy, transaction) }
        }
    }

    static func keep(base copy: TemplateCopy, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO template_base (account, name, language, definition) VALUES (?, ?, ?, ?)
            ON CONFLICT (account, name, language) DO UPDATE SET definition = excluded.definition
            """,
            [copy.account, copy.name, copy.language, copy.definition.serialized()]
        )
    }
}
