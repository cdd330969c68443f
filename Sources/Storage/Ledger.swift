package import Formats
package import CampaignCore
import Foundation

/// The durable record: broadcasts, messages, attempts, statuses, suppressions,
/// and the timetables of the senders.
///
/// The only SQL of the project is in this type's files; an engine runs it. A commit is on disk
/// before it returns, so what a method has recorded survives a power cut; but for what is folded
/// and planned in bulk, which the next such commit takes along and which can be read again until then.
/// Processes share the ledger; each transaction is short.
package final class Ledger: Sendable {
    /// What tells this ledger's messages from another's.
    package let id: LedgerID
    package let path: String
    /// What keeps all of it.
    let engine: any Engine
    let highWater: HighWaterMark
    /// Where the zones of broadcasts come from.
    let zones: Zones

    /// Opens the ledger, creating and migrating it as needed.
    ///
    /// - Parameters:
    ///   - path: the SQLite file; its folder must exist.
    ///   - zones: where the zones of broadcasts come from.
    ///   - use: the use of it, if its caller uses it alone; nil to use it beside others.
    /// - Throws: `StorageError`: `busy` if another process uses it alone.
    package convenience init(path: String, zones: Zones = .none, use: LedgerUse? = nil) throws {
        let use = try use ?? LedgerUse.shared(of: path)
        try self.init(at: path, zones: zones) { try SQLiteEngine(path: path, use: use) }
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
        try self.init(at: path, zones: zones) { try SQLiteEngine(reading: path) }
    }

    /// Leaves the ledger alone, for a command that does not ask it anything: it reads as an empty one.
    package convenience init(unopened path: String, zones: Zones = .none) throws {
        try self.init(at: path, zones: zones) { try SQLiteEngine(emptyAt: path) }
    }

    /// Makes a passing copy of a ledger as it is at one moment, which nobody else sees.
    ///
    /// - Throws: `StorageError`: `full` if there is no room for it.
    convenience init(scratchOf other: Ledger) throws {
        let file = try other.file
        try self.init(at: other.path, zones: other.zones) { try SQLiteEngine(copying: file) }
    }

    /// - Parameters:
    ///   - path: the SQLite file, or for a ledger without one, what the ledger is called; what belongs to the ledger on this
    ///     machine lies beside it.
    ///   - zones: where the zones of broadcasts come from.
    ///   - opening: opens the engine that keeps the ledger.
    /// - Throws: `StorageError`.
    init(at path: String, zones: Zones = .none, opening: () throws -> any Engine) throws {
        self.path = path
        self.zones = zones
        highWater = HighWaterMark(besides: path)
        do {
            engine = try opening()
            id = try engine.readBlocking(Ledger.readID)
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
    }

    private static func readID(_ transaction: any Transaction) throws -> LedgerID {
        let text = try transaction.value("SELECT id FROM ledger", as: String.self)
        guard let id = text.flatMap({ LedgerID($0) }) else { throw EngineError.corrupt("the ledger has no id") }
        return id
    }

    /// The engine as a file, for what only a file can, such as being copied.
    ///
    /// - Throws: `StorageError.failed` if the ledger is in no file.
    var file: SQLiteEngine {
        get throws {
            guard let file = engine as? SQLiteEngine else {
                throw StorageError.failed(path: path, cause: "this needs a ledger in a file")
            }
            return file
        }
    }

    /// Whether it was opened to be written, too.
    package var isWritable: Bool { engine.lease != nil }

    /// Runs one write transaction, waiting for other writers.
    ///
    /// Cancellation does not reach it: what has happened is recorded, also by a task that is being stopped.
    @discardableResult
    func write<T: Sendable>(_ body: @Sendable @escaping (any Transaction) throws -> T) async throws -> T {
        guard isWritable else { throw StorageError.readOnly(path: path) }
        do {
            return try await engine.write(body)
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
    }
}
