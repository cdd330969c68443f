package import Formats
package import CampaignCore
import Foundation
import GRDB

/// The durable record: broadcasts, messages, attempts, statuses, suppressions,
/// and the timetables of the senders.
///
/// The only SQL of the project is in this type's files. A commit is on disk
/// before it returns (WAL, `synchronous=FULL`), so what a method has recorded
/// survives a power cut; but for what is folded and planned in bulk, which the
/// next such commit takes along and which can be read again until then.
/// Processes share the file; each transaction is short.
package final class Ledger: Sendable {
    /// What tells this ledger's messages from another's.
    package let id: LedgerID
    package let path: String
    let database: any DatabaseWriter
    let bulk: BulkConnection
    let highWater: HighWaterMark
    /// Lasts as long as this does; nil for a ledger that is only read.
    let use: LedgerUse?
    /// Where the zones of broadcasts come from.
    let zones: Zones

    /// Opens the ledger, creating and migrating it as needed.
    ///
    /// - Parameters:
    ///   - path: the SQLite file; its folder must exist.
    ///   - zones: where the zones of broadcasts come from.
    ///   - use: the use of it, if its caller uses it alone; nil to use it beside others.
    /// - Throws: `StorageError`: `busy` if another process uses it alone.
    package init(path: String, zones: Zones = .none, use: LedgerUse? = nil) throws {
        self.path = path
        self.zones = zones
        highWater = HighWaterMark(besides: path)
        self.use = try use ?? LedgerUse.shared(of: path)
        do {
            // Several may start together on a new workspace: one of them makes the database and its tables.
            // SQLite does not wait for another that is just making a file a WAL database.
            let database = try FileLock.held("\(path).lock") {
                let isNew = !FileManager.default.fileExists(atPath: path)
                let database = try Self.openedDatabase(path)
                if isNew { try database.write { try Self.own(FileNumber.of(path), $0) } }
                return database
            }
            guard try database.read(Ledger.migrator.hasBeenSuperseded) == false else {
                throw StorageError.newer(path: path)
            }
            self.database = database
            bulk = BulkConnection(path: path, besides: database)
            id = try database.read(Ledger.readID)
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }

    /// Opens the ledger as it is, to read it: nothing is created, migrated or written.
    ///
    /// A ledger that does not exist yet reads as an empty one.
    ///
    /// - Parameters:
    ///   - path: the SQLite file.
    ///   - zones: where the zones of broadcasts come from.
    /// - Throws: `StorageError`: `older` if the ledger has to be brought up to date first.
    package convenience init(reading path: String, zones: Zones = .none) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            try self.init(unopened: path, zones: zones)
            return
        }
        do {
            try self.init(reading: try LedgerReader.open(path), at: path, zones: zones)
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }

    /// Leaves the ledger alone, for a command that does not ask it anything: it reads as an empty one.
    package convenience init(unopened path: String, zones: Zones = .none) throws {
        do {
            let empty = try DatabaseQueue(configuration: Self.configuration())
            try Self.migrator.migrate(empty)
            try self.init(reading: empty, at: path, zones: zones)
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }

    private init(reading database: DatabaseQueue, at path: String, zones: Zones) throws {
        self.path = path
        self.zones = zones
        self.database = database
        highWater = HighWaterMark(besides: path)
        bulk = BulkConnection(path: path, besides: database)
        use = nil
        id = try database.read(Ledger.readID)
    }

    private static func openedDatabase(_ path: String) throws -> DatabasePool {
        // SQLite gives what it keeps beside it the same mode.
        try makeFile(path)
        let database = try DatabasePool(path: path, configuration: configuration())
        // Opening a pool lowers this to NORMAL, under which a power cut may lose the last commits.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        if try !database.read(migrator.hasCompletedMigrations) { try migrator.migrate(database) }
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
    static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            // Readers go through the rows once, and what they have read, they need not again.
            try database.execute(sql: "PRAGMA cache_size = \(database.configuration.readonly ? -512 : -3072)")
        }
        return configuration
    }

    private static func readID(_ database: Database) throws -> LedgerID {
        let text = try String.fetchOne(database, sql: "SELECT id FROM ledger")
        guard let id = text.flatMap({ LedgerID($0) }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the ledger has no id")
        }
        return id
    }

    /// Whether it was opened to be written, too.
    package var isWritable: Bool { use != nil }

    /// Runs one write transaction, waiting for other writers.
    ///
    /// Cancellation does not reach it: what has happened is recorded, also by a task that is being stopped.
    func write<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
        guard use != nil else { throw StorageError.readOnly(path: path) }
        do {
            return try await withCheckedThrowingContinuation { continuation in
                database.asyncWrite(body) { _, result in continuation.resume(with: result) }
            }
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }
}

extension LedgerQueries {
    /// The version of SQLite that keeps it.
    package func version() async throws -> String {
        try await read { try String.fetchOne($0, sql: "SELECT sqlite_version()") } ?? ""
    }
}
