import GRDB
import Synchronization

/// A connection for much work that is repeated where it is lost.
///
/// It does not wait for the disk: what it commits is never seen without what was
/// committed before it, and is as durable as the next ordinary commit. Nor does it
/// look up what a row refers to, which for each row of an audience is a tenth of
/// planning: whoever uses it knows what is there. It takes turns with the other
/// writers of this process.
final class BulkConnection: Sendable {
    private let turns: any DatabaseWriter
    /// Nil if no second connection can reach the database.
    private let path: String?
    /// Opened with the first work, as most runs have none.
    private let queue = Mutex<DatabaseQueue?>(nil)

    init(path: String, besides pool: any DatabaseWriter) {
        self.path = path
        turns = pool
    }

    /// Uses the one connection that there is.
    init(on database: DatabaseQueue) {
        path = nil
        turns = database
    }

    /// Runs one transaction.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T,
        completion: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        guard path != nil else { return turns.asyncWrite(body) { completion($1) } }
        turns.asyncWriteWithoutTransaction { [self] _ in
            completion(Result { try open().write(body) })
        }
    }

    func open() throws -> any DatabaseWriter {
        guard let path else { return turns }
        return try queue.withLock { queue in
            if let queue { return queue }
            var configuration = SQLiteEngine.configuration()
            configuration.foreignKeysEnabled = false
            configuration.prepareDatabase { database in
                // Pages that batch after batch changes are written back once for many of these.
                try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000")
            }
            let opened = try DatabaseQueue(path: path, configuration: configuration)
            queue = opened
            return opened
        }
    }
}
