package import CampaignCore
package import Formats
package import Foundation

extension LedgerQueries {
    /// What is known of Meta's side of one template.
    package func templateKnowledge(of name: String, in account: String) async throws -> TemplateKnowledge {
        try await read { try Ledger.templateKnowledge(of: name, in: account, $0) }
    }

    /// The same, and what callbacks said of it.
    ///
    /// Blocks: call it off the cooperative pool.
    package func templateNews(of name: String, in account: String) throws -> (TemplateKnowledge, [Condition]) {
        try streaming { transaction in
            let conditions = try Ledger.conditions(of: [account], transaction).filter { $0.subject.isTemplate(name) }
            return (try Ledger.templateKnowledge(of: name, in: account, transaction), conditions)
        }
    }

    /// All that is known of Meta's side of an account's templates, by their names.
    package func templateKnowledge(in account: String) async throws -> [String: TemplateKnowledge] {
        try await read { transaction in
            let sql = "SELECT name FROM template_reading WHERE account = ?"
            let names = try transaction.column(sql, [account], as: String.self)
            return try names.reduce(into: [:]) { all, name in
                all[name] = try Ledger.templateKnowledge(of: name, in: account, transaction)
            }
        }
    }
}

extension Ledger {
    static func templateKnowledge(
        of name: String,
        in account: String,
        _ transaction: any Transaction
    ) throws -> TemplateKnowledge {
        let reading = "SELECT at FROM template_reading WHERE account = ? AND name = ?"
        guard let read = try transaction.value(reading, [account, name], as: Int64.self) else { return .nothing }
        let readAt = Date(milliseconds: read)
        let copies = "SELECT definition FROM template_copy WHERE account = ? AND name = ? ORDER BY language"
        let definitions = try transaction.column(copies, [account, name], as: String.self)
        return TemplateKnowledge(
            readAt: readAt,
            copies: definitions.compactMap { text in
                // One that somebody damaged keeps no other from being read.
                guard let definition = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
                return TemplateCopy(account: account, definition: definition, readAt: readAt)
            }
        )
    }

    /// Keeps what Meta answered, in place of what it answered before.
    ///
    /// Status and quality count as if a callback had told them.
    ///
    /// - Parameters:
    ///   - copies: the templates that it named.
    ///   - account: the account that was asked about.
    ///   - own: what files have now; a copy that has the same is from now on what their changes are told by.
    ///   - names: the names that were asked for, also those that Meta does not have.
    ///   - isWhole: whether all templates of the account were asked for.
    ///   - time: when it answered.
    /// - Throws: `StorageError`.
    package func keep(
        _ copies: [TemplateCopy],
        of account: String,
        own: [JSONValue] = [],
        asked names: Set<String>,
        isWhole: Bool = false,
        readAt time: Date
    ) async throws {
        try await write { transaction in
            if isWhole {
                let sql = "DELETE FROM template_reading WHERE account = ?"
                try transaction.run(sql, [account])
            }
            for name in names.union(copies.map(\.name)) {
                try Self.noteReading(of: name, in: account, at: time, transaction)
            }
            for copy in copies {
                try Self.keep(copy, transaction)
                if copy.isSame(asAnyOf: own) { try Self.keep(base: copy, transaction) }
            }
            try TemplateWords(of: account, transaction).fold(copies)
        }
    }

    private static func noteReading(
        of name: String,
        in account: String,
        at time: Date,
        _ transaction: any Transaction
    ) throws {
        let forget = "DELETE FROM template_reading WHERE account = ? AND name = ?"
        try transaction.run(forget, [account, name])
        let note = "INSERT INTO template_reading (account, name, at) VALUES (?, ?, ?)"
        try transaction.run(note, [account, name, time.milliseconds])
    }

    private static func keep(_ copy: TemplateCopy, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO template_copy (account, name, language, definition) VALUES (?, ?, ?, ?)
            ON CONFLICT (account, name, language) DO UPDATE SET definition = excluded.definition
            """,
            [copy.account, copy.name, copy.language, copy.definition.serialized()]
        )
    }
}

extension TemplateCopy {
    fileprivate func isSame(asAnyOf definitions: [JSONValue]) -> Bool {
        definitions.contains { own in
            own["name"]?.string == name && own["language"]?.string == language
                && TemplateDifference(own: own, metas: definition).changes.isEmpty
        }
    }
}

extension Condition.Subject {
    fileprivate func isTemplate(_ wanted: String) -> Bool {
        if case .template(wanted, _) = self { true } else { false }
    }
}
