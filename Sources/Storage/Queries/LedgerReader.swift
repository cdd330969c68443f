package import Formats
import Foundation
import GRDB

/// The ledger for those that only look at it: it cannot write, and creates nothing.
package struct LedgerReader: Sendable {
    let path: String
    let database: any DatabaseReader
    /// Where the zones of broadcasts come from.
    let zones: Zones

    init(path: String, database: any DatabaseReader, zones: Zones) {
        self.path = path
        self.database = database
        self.zones = zones
    }

    /// Opens a ledger to read it.
    ///
    /// - Throws: `StorageError`: `cannotOpen` if there is none, `older` if the ledger has to be opened for writing
    ///   first, which brings it up to date.
    package init(path: String, zones: Zones = .none) throws {
        do {
            self.init(path: path, database: try Self.open(path), zones: zones)
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }

    /// - Parameters:
    ///   - path: the SQLite file.
    ///   - isWritable: whether files can be made in a folder.
    /// - Returns: a connection that cannot write.
    /// - Throws: `StorageError.newer`, `.older`, `.cannotOpen`; `DatabaseError`.
    static func open(
        _ path: String,
        isWritable: (String) -> Bool = FileManager.default.isWritableFile(atPath:)
    ) throws -> DatabaseQueue {
        do {
            return try openAsUsual(path, of: path)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            guard FileManager.default.fileExists(atPath: path), !isWritable(folder) else { throw error }
            return try openUnchanging(path)
        }
    }

    private static func openAsUsual(_ name: String, of path: String) throws -> DatabaseQueue {
        var configuration = Ledger.configuration()
        configuration.readonly = true
        // A pool would leave files of its own beside the ledger.
        let database = try DatabaseQueue(path: name, configuration: configuration)
        guard try !database.read(Ledger.migrator.hasBeenSuperseded) else { throw StorageError.newer(path: path) }
        guard try database.read(Ledger.migrator.hasCompletedMigrations) else { throw StorageError.older(path: path) }
        return database
    }

    /// Opens a ledger in whose folder nothing can be written, as on a file system that is mounted to be read only.
    ///
    /// SQLite reads a database with a write-ahead log only if it can make files beside it, or if it may take the
    /// database for one that nobody changes (https://sqlite.org/wal.html#readonly). Nobody can change this one.
    private static func openUnchanging(_ path: String) throws -> DatabaseQueue {
        let log = "\(path)-wal"
        let size = (try? FileManager.default.attributesOfItem(atPath: log))?[.size] as? Int64 ?? 0
        guard size == 0 else {
            let cause = "its folder cannot be written, and its last changes are in '\(log)'; copy the folder elsewhere"
            throw StorageError.cannotOpen(path: path, cause: cause)
        }
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#%")
        guard let name = path.addingPercentEncoding(withAllowedCharacters: allowed) else {
            throw StorageError.cannotOpen(path: path, cause: "its path is not text")
        }
        return try openAsUsual("file:\(name)?immutable=1", of: path)
    }
}

/// What can be asked of a ledger without writing to it; the ledger and its reader answer alike.
package protocol LedgerQueries: Sendable {
    var reader: LedgerReader { get }
}

extension LedgerReader: LedgerQueries {
    package var reader: LedgerReader { self }
}

extension Ledger: LedgerQueries {
    package var reader: LedgerReader {
        LedgerReader(path: path, database: database, zones: zones)
    }
}

extension LedgerQueries {
    /// Runs reads on one snapshot.
    ///
    /// Cancellation does not reach these: what is being stopped can say how things stand.
    func read<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
        let reader = reader
        do {
            return try await withCheckedThrowingContinuation { continuation in
                reader.database.asyncRead { database in
                    continuation.resume(with: Result { try body(try database.get()) })
                }
            }
        } catch let error as DatabaseError {
            throw StorageError(error, path: reader.path)
        }
    }

    /// Reads on one snapshot, on the calling thread.
    func streaming<T>(_ body: (Database) throws -> T) throws -> T {
        let reader = reader
        do {
            return try reader.database.read(body)
        } catch let error as DatabaseError {
            throw StorageError(error, path: reader.path)
        }
    }
}
