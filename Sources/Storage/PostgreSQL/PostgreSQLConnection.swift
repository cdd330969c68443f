/// A connection in one caller's hands, with what it has prepared.
final class PostgreSQLConnection {
    /// A connection that nobody uses now.
    struct Idle: Sendable {
        fileprivate let libpq: LibpqConnection
        fileprivate let statements: StatementCache
    }

    private let libpq: LibpqConnection
    private var statements: StatementCache
    /// The first error of the transaction: PostgreSQL refuses all that follows it, and a commit undoes it all.
    private var failure: EngineError?
    private var cursors = 0

    /// Connects.
    ///
    /// - Throws: `EngineError`: `unavailable`.
    init(to address: PostgreSQLAddress) throws {
        libpq = LibpqConnection(to: address)
        statements = StatementCache()
        if libpq.isLost { throw EngineError.unreachable(address, askedForPassword: libpq.askedForPassword) }
    }

    init(_ idle: Idle) {
        (libpq, statements) = (idle.libpq, idle.statements)
    }

    /// What is left of it after its use; nil if another is to take its place.
    var idle: Idle? {
        libpq.isIdle ? Idle(libpq: libpq, statements: statements) : nil
    }

    // MARK: Transactions

    /// Begins a transaction; nothing of it has reached the server if this throws.
    ///
    /// - Parameter sql: the statements that begin it.
    /// - Returns: false if there is no connection any more.
    /// - Throws: `EngineError`, as of a lock that is held for too long.
    func begin(_ sql: String) throws -> Bool {
        if statements.isFull {
            statements = StatementCache()
            _ = libpq.run("DEALLOCATE ALL")
        }
        (failure, cursors) = (nil, 0)
        let result = libpq.run(sql)
        if libpq.isLost { return false }
        guard result.isError else { return true }
        rollBack()
        throw EngineError(result)
    }

    /// - Throws: `EngineError`: the transaction is undone then, unless it is `lostCommit`.
    func commit() throws {
        if let failure { throw failure }
        guard libpq.isInTransaction else { throw EngineError.lostConnection }
        let result = libpq.run("COMMIT")
        if result.isError { throw libpq.isLost ? EngineError.lostCommit : EngineError(result) }
        // A transaction that cannot be committed is undone without an error.
        guard result.command == "COMMIT" else { throw EngineError(kind: .other, text: "the transaction was undone") }
    }

    /// Undoes the transaction, if there is one.
    func rollBack() {
        if !libpq.isLost, !libpq.isIdle { _ = libpq.run("ROLLBACK") }
    }

    // MARK: Statements

    func place(of sql: String) -> StatementCache.Place {
        statements.place(of: sql)
    }

    /// Runs a statement to its end.
    ///
    /// - Throws: `EngineError`.
    func run(_ place: StatementCache.Place, _ values: LibpqValues) throws -> LibpqResult {
        let text = statements.text(place)
        guard text.count == values.count else { throw EngineError.wrongNumberOfValues }
        let types = values.types
        if let name = statements.name(place, types: types) { return try checked(libpq.runPrepared(name, values)) }
        let name = statements.nextName()
        _ = try checked(libpq.prepare(name, text.sql, types: types))
        statements.note(name, place, types: types)
        return try checked(libpq.runPrepared(name, values))
    }

    /// Begins a query whose rows come in parts.
    ///
    /// - Returns: the name of its cursor.
    /// - Throws: `EngineError`.
    func open(_ place: StatementCache.Place, _ values: LibpqValues) throws -> String {
        let text = statements.text(place)
        guard text.count == values.count else { throw EngineError.wrongNumberOfValues }
        cursors += 1
        let name = "c\(cursors)"
        _ = try checked(libpq.run("DECLARE \(name) NO SCROLL CURSOR FOR \(text.sql)", values))
        return name
    }

    /// The next rows of a query.
    func fetch(_ count: Int, from cursor: String) throws -> LibpqResult {
        try checked(libpq.run("FETCH \(count) FROM \(cursor)", LibpqValues()))
    }

    /// Ends a query whose rows come in parts.
    func close(_ cursor: String) throws {
        _ = try checked(libpq.run("CLOSE \(cursor)"))
    }

    /// Runs statements without values, outside a transaction or in it.
    func runAll(_ sql: String) throws {
        _ = try checked(libpq.run(sql))
    }

    private func checked(_ result: LibpqResult) throws -> LibpqResult {
        guard result.isError else { return result }
        let error = failure ?? (libpq.isLost ? .lostConnection : EngineError(result))
        failure = error
        throw error
    }
}

// MARK: - Outside transactions

extension PostgreSQLConnection {
    /// Whether a query without values answers with true.
    func isTrue(_ sql: String) throws -> Bool {
        try run(place(of: sql), LibpqValues()).integer(0, 0) == 1
    }

    /// The first column of all rows of a query without values.
    func texts(_ sql: String) throws -> [String] {
        try WholeResult(run(place(of: sql), LibpqValues())).column()
    }
}
