import GRDB

extension Database {
    /// Runs a transaction that need not survive a power cut by itself.
    ///
    /// For work that is repeated where it is lost. It is never seen without what
    /// was committed before it, and is as durable as the next ordinary commit:
    /// it only does not wait for the disk.
    func inLazyTransaction<T>(_ body: (Database) throws -> T) throws -> T {
        try execute(sql: "PRAGMA synchronous = NORMAL")
        let result = Result {
            var value: T?
            try inTransaction {
                value = try body(self)
                return .commit
            }
            return value
        }
        try execute(sql: "PRAGMA synchronous = FULL")
        guard let value = try result.get() else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }
}
