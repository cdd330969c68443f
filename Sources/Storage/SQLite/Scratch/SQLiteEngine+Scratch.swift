import GRDB

extension SQLiteEngine {
    /// Copies a ledger, as it is at one moment, into a file without a name that ends with this process.
    ///
    /// SQLite makes it in the folder that `SQLITE_TMPDIR` or `TMPDIR` names, else in `/var/tmp`. Blocks, and takes as
    /// long as reading and writing all of it.
    ///
    /// - Throws: `EngineError`.
    convenience init(copying other: SQLiteEngine) throws {
        let copy = try EngineError.translated {
            var configuration = Configuration()
            // What refers to nothing is to be found, not to be refused.
            configuration.foreignKeysEnabled = false
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -32768") }
            let copy = try DatabaseQueue(path: "", configuration: configuration)
            try other.database.backup(to: copy)
            return copy
        }
        self.init(only: copy)
    }
}
