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
    let database: DatabasePool
    let bulk: BulkConnection
    let highWater: HighWaterMark
    /// Where the zones of broadcasts come from.
    let zones: Zones

    /// Opens the ledger, creating and migrating it as needed.
    ///
    /// - Parameters:
    ///   - path: the SQLite file; its folder must exist.
    ///   - zones: where the zones of broadcasts come from.
    /// - Throws: `StorageError`.
    package init(path: String, zones: Zones = .none) throws {
        self.path = path
        self.zones = zones
        highWater = HighWaterMark(besides: path)
        do {
            // Sender and receiver may start together on a new workspace: one of them makes the database and its tables.
            // SQLite does not wait for another that is just making a file a WAL database.
            let database = try FileLock.held("\(path).lock") { try Self.openedDatabase(path) }
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
            throw StorageError.failed(path: path, cause: error.localizedDescription)
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

    /// Runs one write transaction, waiting for other writers.
    ///
    /// Cancellation does not reach it: what has happened is recorded, also by a task that is being stopped.
    func write<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
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
