import CampaignCore

/// The tables of a ledger in PostgreSQL, equal in names, columns and checks to those that SQLite's steps end in.
///
/// Texts are compared byte by byte, as SQLite compares them. Times are milliseconds since 1970, those of `bucket`
/// nanoseconds.
enum PostgreSQLSchema {
    /// One change of the schema.
    private struct Step {
        let name: String
        let run: @Sendable (PostgreSQLConnection) throws -> Void
    }

    /// The name of the first step, which every ledger has.
    static let first = "1 ledger"

    /// The schema's history.
    ///
    /// A step that has been released is never edited; add another.
    private static let steps = [Step(name: first, run: createLedger)]

    private static func createLedger(_ connection: PostgreSQLConnection) throws {
        try connection.runAll([broadcasts, messages, people, platform].joined(separator: "\n\n"))
        var generator = SystemRandomNumberGenerator()
        let id = LedgerID.random(using: &generator).description
        _ = try connection.run(connection.place(of: "INSERT INTO ledger (id) VALUES (?)"), LibpqValues([id]))
    }

    // MARK: Migrating

    /// Creates the tables, or brings them up to date; of those who do so at once, one does it.
    ///
    /// - Throws: `EngineError`; `StorageError.newer`.
    static func migrate(_ connection: PostgreSQLConnection) throws {
        if try missing(in: applied(connection)).isEmpty { return }
        let beginning = "BEGIN; SELECT pg_advisory_xact_lock(\(PostgreSQLLock.schema.arguments))"
        guard try connection.begin(beginning) else { throw EngineError.lostConnection }
        do {
            try connection.runAll(
                "CREATE TABLE IF NOT EXISTS schema_step (name text COLLATE \"C\" NOT NULL PRIMARY KEY)"
            )
            for step in try missing(in: applied(connection)) {
                try step.run(connection)
                let note = connection.place(of: "INSERT INTO schema_step (name) VALUES (?)")
                _ = try connection.run(note, LibpqValues([step.name]))
            }
            try connection.commit()
        } catch {
            connection.rollBack()
            throw error
        }
    }

    /// Makes sure that the tables can be read as they are.
    ///
    /// - Throws: `EngineError`; `StorageError.newer`, `.older`, `.empty`.
    static func check(_ connection: PostgreSQLConnection) throws {
        let applied = try applied(connection)
        if applied.isEmpty { throw StorageError.empty(path: place) }
        guard try missing(in: applied).isEmpty else { throw StorageError.older(path: place) }
    }

    /// How messages name the ledger, whose address is a secret.
    private static let place = "PostgreSQL"

    private static func applied(_ connection: PostgreSQLConnection) throws -> [String] {
        guard try connection.isTrue("SELECT to_regclass('schema_step') IS NOT NULL") else { return [] }
        return try connection.texts("SELECT name FROM schema_step")
    }

    private static func missing(in applied: [String]) throws -> [Step] {
        guard applied.allSatisfy({ name in steps.contains { $0.name == name } }) else {
            throw StorageError.newer(path: place)
        }
        return steps.filter { !applied.contains($0.name) }
    }
}
