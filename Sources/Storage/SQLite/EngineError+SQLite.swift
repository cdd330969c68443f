import GRDB

extension EngineError {
    /// What SQLite's result code means.
    init(_ error: DatabaseError) {
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_IOERR: .disk
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG: .constraint
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .unavailable
            default: .other
            }
        self.init(kind: kind, code: String(error.extendedResultCode.rawValue), text: error.message)
    }

    /// Runs what uses GRDB.
    ///
    /// - Throws: `EngineError` in place of GRDB's error; any other as it is.
    static func translated<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw EngineError(error)
        }
    }
}
