import Synchronization

/// A share of a ledger, which the server ends with the connection that holds it.
final class PostgreSQLLease: Lease {
    private let holder: Mutex<PostgreSQLConnection.Idle>

    /// Begins to use the ledger beside others.
    ///
    /// - Parameter connection: nothing else is done on it.
    /// - Throws: `EngineError`: `busy` if one uses it alone.
    init(on connection: PostgreSQLConnection) throws {
        guard try connection.isTrue("SELECT pg_try_advisory_lock_shared(\(PostgreSQLLock.use.arguments))"),
            let idle = connection.idle
        else {
            throw EngineError(kind: .busy, text: "another process uses the ledger alone")
        }
        holder = Mutex(idle)
    }

    func becomeSole() -> Bool {
        holder.withLock { holder in
            let connection = PostgreSQLConnection(holder)
            // The server lets a share of one's own beside it.
            let isSole = try? connection.isTrue("SELECT pg_try_advisory_lock(\(PostgreSQLLock.use.arguments))")
            holder = connection.idle ?? holder
            return isSole ?? false
        }
    }
}
