package import CampaignCore
package import Formats
package import Foundation
import GRDB

extension LedgerQueries {
    /// What is known of Meta's side of one template.
    package func templateKnowledge(of name: String, in account: String) async throws -> TemplateKnowledge {
        try await read { try Ledger.templateKnowledge(of: name, in: account, $0) }
    }

    /// The same, and what callbacks said of it.
    ///
    /// Blocks: call it off the cooperative pool.
    package func templateNews(of name: String, in account: String) throws -> (TemplateKnowledge, [Condition]) {
        try streaming { database in
            let conditions = try Ledger.conditions(of: [account], database).filter { $0.subject.isTemplate(name) }
            return (try Ledger.templateKnowledge(of: name, in: account, database), conditions)
        }
    }

    /// All that is known of Meta's side of an account's templates, by their names.
    package func templateKnowledge(in account: String) async throws -> [String: TemplateKnowledge] {
        try await read { database in
            let sql = "SELECT name FROM template_reading WHERE account = ?"
            let names = try String.fetchAll(database, sql: sql, arguments: [account])
            return try names.reduce(into: [:]) { all, name in
                all[name] = try Ledger.templateKnowledge(of: name, in: account, database)
            }
        }
    }
}

extension Ledger {
    static func templateKnowledge(
        of name: String,
        in account: String,
        _ database: Database
    ) throws -> TemplateKnowledge {
        let reading = "SELECT at FROM template_reading WHERE account = ? AND name = ?"
        guard let read = try Int64.fetchOne(database, sql: reading, arguments: [account, name]) else { return .nothing }
        let readAt = Date(milliseconds: read)
        let copies = "SELECT definition FROM template_copy WHERE account = ? AND name = ? ORDER BY language"
        let definitions = try String.fetchAll(database, sql: copies, arguments: [account, name])
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
        try await write { database in
            if isWhole {
                let sql = "DELETE FROM template_reading WHERE account = ?"
                try database.execute(sql: sql, arguments: [account])
            }
            for name in names.union(copies.map(\.name)) {
                try Self.noteReading(of: name, in: account, at: time, database)
            }
            for copy in copies {
                try Self.keep(copy, database)
                if copy.isSame(asAnyOf: own) { try Self.keep(base: copy, database) }
            }
            try TemplateWords(of: account, database).fold(copies)
        }
    }

    private static func noteReading(of name: String, in account: String, at time: Date, _ database: Database) throws {
        let forget = "DELETE FROM template_reading WHERE account = ? AND name = ?"
        try database.execute(sql: forget, arguments: [account, name])
        let note = "INSERT INTO template_reading (account, name, at) VALUES (?, ?, ?)"
        try database.execute(sql: note, arguments: [account, name, time.milliseconds])
    }

    private static func keep(_ copy: TemplateCopy, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO template_copy (account, name, language, definition) VALUES (?, ?, ?, ?)
                """,
            arguments: [copy.account, copy.name, copy.language, copy.definition.serialized()]
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
