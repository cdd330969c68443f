import Dispatch
import Foundation

/// A ledger in a database of PostgreSQL's, which processes on many machines share.
///
/// A commit is as durable as the server's `synchronous_commit` makes it before it returns, but for bulk work.
final class PostgreSQLEngine: Engine {
    private let writer: ConnectionPool
    private let readers: ConnectionPool
    private let writing = DispatchQueue(label: "postgresql.write")
    /// Bodies block, so no thread runs them that tasks share.
    private let reading: OperationQueue
    private let share: PostgreSQLLease?

    var lease: (any Lease)? { share }

    /// How many may read at once.
    private static let readerLimit = 4

    /// Opens a ledger, creating and migrating it as needed.
    ///
    /// - Parameters:
    ///   - address: of the database, which must exist.
    ///   - patience: for how long it is tried to replace a connection that was lost.
    /// - Throws: `EngineError`: `busy` if one uses it alone; `StorageError.newer`.
    convenience init(_ address: PostgreSQLAddress, patience: Duration = .seconds(10)) throws {
        let connection = try PostgreSQLConnection(to: address)
        let share = try PostgreSQLLease(on: PostgreSQLConnection(to: address))
        try PostgreSQLSchema.migrate(connection)
        self.init(address, share: share, patience: patience)
    }

    /// Opens a ledger that is there, to read it.
    ///
    /// - Parameters:
    ///   - address: of the database.
    ///   - patience: for how long it is tried to replace a connection that was lost.
    /// - Throws: `EngineError`; `StorageError.newer`, `.older`, `.empty`.
    convenience init(reading address: PostgreSQLAddress, patience: Duration = .seconds(10)) throws {
        try PostgreSQLSchema.check(PostgreSQLConnection(to: address))
        self.init(address, share: nil, patience: patience)
    }

    private init(_ address: PostgreSQLAddress, share: PostgreSQLLease?, patience: Duration) {
        self.share = share
        writer = ConnectionPool(to: address, limit: 1, patience: patience)
        readers = ConnectionPool(to: address, limit: Self.readerLimit, patience: patience)
        reading = OperationQueue()
        reading.name = "postgresql.read"
        reading.maxConcurrentOperationCount = Self.readerLimit
    }

    // MARK: Transactions

    /// What bounds a statement, and a wait for others, in any transaction.
    private static let timeOuts = "SET LOCAL statement_timeout = '60s'; SET LOCAL lock_timeout = '10s'"
    private static let beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \(timeOuts)"
    /// One writer after another, as nothing else keeps two from counting on the same rows.
    ///
    /// Each statement sees what was committed before it; a snapshot of the whole transaction would be older than the
    /// lock. A process that is frozen keeps the others waiting for half a minute at the most.
    private static let beginWriting = """
        BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \(timeOuts);
        SET LOCAL idle_in_transaction_session_timeout = '30s';
        SELECT pg_advisory_xact_lock(\(PostgreSQLLock.writer.arguments))
        """
    private static let beginBulk = "\(beginWriting); SET LOCAL synchronous_commit = off"
    /// How often a transaction is run that PostgreSQL gives up for the sake of another.
    private static let attempts = 5

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            reading.addOperation { [self] in continuation.resume(with: Result { try readBlocking(body) }) }
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            writing.async { [self] in continuation.resume(with: Result { try repeated(Self.beginWriting, body) }) }
        }
    }

    func readBlocking<Value>(_ body: (any Transaction) throws -> Value) throws -> Value {
        try readers.transaction(Self.beginReading, writes: false, body)
    }

    func writeBlocking<Value>(_ body: (any Transaction) throws -> Value) throws -> Value {
        try writer.transaction(Self.beginWriting, writes: true, body)
    }

    func bulk<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        writing.async { [self] in completion(Result { try repeated(Self.beginBulk, body) }) }
    }

    func flush() async throws {
        // A commit takes along all before it, but does not wait for the disk if it has changed nothing.
        let sql = "UPDATE schema_step SET name = name WHERE name = ?"
        _ = try await write { try $0.run(sql, [PostgreSQLSchema.first]) }
    }

    /// Runs a transaction that writes, again if PostgreSQL gave it up: it has surely not been committed then.
    private func repeated<Value>(
        _ beginning: String,
        _ body: @Sendable (any Transaction) throws -> Value
    ) throws -> Value {
        for _ in 1..<Self.attempts {
            do {
                return try writer.transaction(beginning, writes: true, body)
            } catch let error as EngineError where error.isSerializationFailure {
                continue
            }
        }
        return try writer.transaction(beginning, writes: true, body)
    }
}
