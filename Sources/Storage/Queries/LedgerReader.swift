package import Formats

/// The ledger for those that only look at it: it cannot write, and creates nothing.
package struct LedgerReader: Sendable {
    let path: String
    let engine: any Engine
    /// Where the zones of broadcasts come from.
    let zones: Zones

    init(path: String, engine: any Engine, zones: Zones) {
        self.path = path
        self.engine = engine
        self.zones = zones
    }

    /// Opens a ledger to read it.
    ///
    /// - Throws: `StorageError`: `cannotOpen` if there is none, `older` if the ledger has to be opened for writing
    ///   first, which brings it up to date.
    package init(path: String, zones: Zones = .none) throws {
        do {
            self.init(path: path, engine: try SQLiteEngine(reading: path), zones: zones)
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
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
        LedgerReader(path: path, engine: engine, zones: zones)
    }
}

extension LedgerQueries {
    /// Runs reads on one snapshot.
    ///
    /// Cancellation does not reach these: what is being stopped can say how things stand.
    func read<T: Sendable>(_ body: @Sendable @escaping (any Transaction) throws -> T) async throws -> T {
        let reader = reader
        do {
            return try await reader.engine.read(body)
        } catch let error as EngineError {
            throw StorageError(error, path: reader.path)
        }
    }

    /// Reads on one snapshot, on the calling thread.
    func streaming<T>(_ body: (any Transaction) throws -> T) throws -> T {
        let reader = reader
        do {
            return try reader.engine.readBlocking(body)
        } catch let error as EngineError {
            throw StorageError(error, path: reader.path)
        }
    }
}
