import Formats
import Foundation
import GRDB

/// A ledger in a file of SQLite's, or an empty one in memory.
///
/// Processes share the file. A commit is on disk before it returns (WAL, `synchronous=FULL`), but for bulk work.
final class SQLiteEngine: Engine {
    let database: any DatabaseWriter
    let bulk: BulkConnection
    private let use: LedgerUse?

    private init(_ database: any DatabaseWriter, path: String, use: LedgerUse?) {
        self.database = database
        self.use = use
        bulk = BulkConnection(path: path, besides: database)
    }

    /// Takes a database that no other connection can reach.
    init(only database: DatabaseQueue) {
        self.database = database
        use = nil
        bulk = BulkConnection(on: database)
    }

    var lease: (any Lease)? { use }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            database.asyncRead { database in
                continuation.resume(
                    with: Result {
                        try EngineError.translated { try body(SQLiteTransaction(try database.get())) }
                    }
                )
            }
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            database.asyncWrite(
                { try body(SQLiteTransaction($0)) },
                completion: { _, result in
                    continuation.resume(with: Result { try EngineError.translated { try result.get() } })
                }
            )
        }
    }

    func readBlocking<Value>(_ body: (any Transaction) throws -> Value) throws -> Value {
        try EngineError.translated { try database.read { try body(SQLiteTransaction($0)) } }
    }

    func writeBlocking<Value>(_ body: (any Transaction) throws -> Value) throws -> Value {
        try EngineError.translated { try database.write { try body(SQLiteTransaction($0)) } }
    }

    func bulk<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        bulk.write({ try body(SQLiteTransaction($0)) }) { result in
            completion(Result { try EngineError.translated { try result.get() } })
        }
    }

    func flush() async throws {
        // A commit takes along all before it. One that leaves every page as it is would not wait for the disk, as an
        // `UPDATE` to the same value does not; the header, of which nobody uses this number, is written in any case.
        _ = try await write { try $0.run("PRAGMA user_version = 0") }
    }
}

// MARK: Opening

extension SQLiteEngine {
    /// Opens a ledger, creating and migrating it as needed.
    ///
    /// - Parameters:
    ///   - path: the file; its folder must exist.
    ///   - use: the use of it.
    /// - Throws: `EngineError`; `StorageError.newer`.
    convenience init(path: String, use: LedgerUse) throws {
        let database = try EngineError.translated {
            // Several may start together on a new workspace: one of them makes the database and its tables.
            // SQLite does not wait for another that is just making a file a WAL database.
            let database = try FileLock.held("\(path).lock") {
                let isNew = !FileManager.default.fileExists(atPath: path)
                let database = try Self.openedPool(path)
                if isNew { try database.write { try Ledger.own(FileNumber.of(path), SQLiteTransaction($0)) } }
                return database
            }
            guard try database.read(Ledger.migrator.hasBeenSuperseded) == false else {
                throw StorageError.newer(path: path)
            }
            return database
        }
        self.init(database, path: path, use: use)
    }

    /// Opens a ledger that is there, to read it.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - isWritable: whether files can be made in a folder.
    /// - Throws: `EngineError`; `StorageError.newer`, `.older`, `.empty`, `.cannotOpen`.
    convenience init(
        reading path: String,
        isWritable: (String) -> Bool = FileManager.default.isWritableFile(atPath:)
    ) throws {
        self.init(try EngineError.translated { try Self.openedReader(path, isWritable) }, path: path, use: nil)
    }

    /// Makes an empty ledger in memory, to read it.
    ///
    /// - Parameter path: where a ledger would lie.
    /// - Throws: `EngineError`.
    convenience init(emptyAt path: String) throws {
        let empty = try EngineError.translated {
            let empty = try DatabaseQueue(configuration: Self.configuration())
            try Ledger.migrator.migrate(empty)
            return empty
        }
        self.init(empty, path: path, use: nil)
    }

    private static func openedPool(_ path: String) throws -> DatabasePool {
        // SQLite gives what it keeps beside it the same mode.
        try makeFile(path)
        let database = try DatabasePool(path: path, configuration: configuration())
        // Opening a pool lowers this to NORMAL, under which a power cut may lose the last commits.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        if try !database.read(Ledger.migrator.hasCompletedMigrations) { try Ledger.migrator.migrate(database) }
        return database
    }

    private static func makeFile(_ path: String) throws {
        do {
            try OwnFile.make(path)
        } catch {
            throw StorageError.failed(path: path, cause: error.cause)
        }
    }

    /// Settings of every connection.
    ///
    /// - Parameter first: statements that have to come before the first look at the database.
    /// - Returns: the settings.
    static func configuration(first: String = "") -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            try database.execute(sql: first)
            // Readers go through the rows once, and what they have read, they need not again.
            try database.execute(sql: "PRAGMA cache_size = \(database.configuration.readonly ? -512 : -3072)")
        }
        return configuration
    }
}

// MARK: Reading only

extension SQLiteEngine {
    private static func openedReader(_ path: String, _ isWritable: (String) -> Bool) throws -> DatabaseQueue {
        do {
            return try openedAsUsual(path, of: path)
        } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_IOERR].contains(error.resultCode) {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            // On a full disk nobody uses it, or can begin to: what users share has 32 KiB, and there is no room for that.
            let isFull = error.resultCode == .SQLITE_IOERR && size(of: "\(path)-shm") < 32_768
            guard FileManager.default.fileExists(atPath: path), isFull || !isWritable(folder) else { throw error }
            if isFull, size(of: log(of: path)) > 0 { return try openedAlone(path) }
            return try openedUnchanging(path)
        }
    }

    private static func openedAsUsual(_ name: String, of path: String) throws -> DatabaseQueue {
        var configuration = configuration()
        configuration.readonly = true
        return try openedReader(name, of: path, configuration)
    }

    private static func openedReader(
        _ name: String,
        of path: String,
        _ configuration: Configuration
    ) throws -> DatabaseQueue {
        // A pool would leave files of its own beside the ledger.
        let database = try DatabaseQueue(path: name, configuration: configuration)
        guard try !database.read(Ledger.migrator.hasBeenSuperseded) else { throw StorageError.newer(path: path) }
        guard try database.read(Ledger.migrator.hasCompletedMigrations) else {
            let isEmpty = try database.read(Ledger.migrator.appliedIdentifiers).isEmpty
            throw isEmpty ? StorageError.empty(path: path) : StorageError.older(path: path)
        }
        return database
    }

    /// How many bytes a file has: none if there is no such file.
    private static func size(of path: String) -> Int64 {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int64 ?? 0
    }

    private static func log(of path: String) -> String {
        "\(path)-wal"
    }

    /// Opens a ledger whose last changes are still in its log, on a disk that has no room for what its users share.
    ///
    /// A connection that keeps all others away needs none of that, and reads the log by itself
    /// (https://sqlite.org/wal.html#noshm).
    private static func openedAlone(_ path: String) throws -> DatabaseQueue {
        let configuration = configuration(first: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = 1")
        return try openedReader(path, of: path, configuration)
    }

    /// Opens a ledger in whose folder nothing can be written, as on a file system that is mounted to be read only.
    ///
    /// SQLite reads a database with a write-ahead log only if it can make files beside it, or if it may take the
    /// database for one that nobody changes (https://sqlite.org/wal.html#readonly). Nobody can change this one.
    private static func openedUnchanging(_ path: String) throws -> DatabaseQueue {
        let log = log(of: path)
        guard size(of: log) == 0 else {
            let cause = "its folder cannot be written, and its last changes are in '\(log)'; copy the folder elsewhere"
            throw StorageError.cannotOpen(path: path, cause: cause)
        }
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#%")
        guard let name = path.addingPercentEncoding(withAllowedCharacters: allowed) else {
            throw StorageError.cannotOpen(path: path, cause: "its path is not text")
        }
        return try openedAsUsual("file:\(name)?immutable=1", of: path)
    }
}
