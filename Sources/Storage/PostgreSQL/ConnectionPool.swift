import Dispatch
import Synchronization

/// Connections to one database, each for one caller at a time; those who come too many wait.
final class ConnectionPool: Sendable {
    private let address: PostgreSQLAddress
    /// For how long it is tried to replace a connection that was lost.
    private let patience: Duration
    private let room: DispatchSemaphore
    private let idle = Mutex<[PostgreSQLConnection.Idle]>([])

    /// - Parameters:
    ///   - address: of the database.
    ///   - limit: how many connections may be open.
    ///   - patience: for how long it is tried to replace a connection that was lost.
    init(to address: PostgreSQLAddress, limit: Int, patience: Duration) {
        (self.address, self.patience) = (address, patience)
        room = DispatchSemaphore(value: limit)
    }

    /// Runs one transaction on the calling thread, and blocks it.
    ///
    /// - Parameters:
    ///   - beginning: the statements that begin it.
    ///   - writes: whether it is committed.
    ///   - body: reads and writes; what it has written is undone if it throws.
    /// - Returns: what the body returns.
    /// - Throws: `EngineError`, and what the body throws.
    func transaction<Value>(
        _ beginning: String,
        writes: Bool,
        _ body: (any Transaction) throws -> Value
    ) throws -> Value {
        room.wait()
        defer { room.signal() }
        let connection = try begun(beginning)
        defer { giveBack(connection) }
        do {
            let value = try body(PostgreSQLTransaction(connection))
            if writes { try connection.commit() } else { connection.rollBack() }
            return value
        } catch {
            connection.rollBack()
            throw error
        }
    }

    /// A connection with a transaction that has just begun, on a new connection where the old one was lost meanwhile.
    ///
    /// Nothing has been done on it yet, so all of this can be tried again.
    private func begun(_ beginning: String) throws -> PostgreSQLConnection {
        let end = ContinuousClock.now + patience
        var pause = Duration.zero
        while true {
            do {
                let connection =
                    try idle.withLock { $0.popLast() }.map(PostgreSQLConnection.init)
                    ?? PostgreSQLConnection(to: address)
                // If locks are held for too long it is as good as before.
                defer { giveBack(connection) }
                if try connection.begin(beginning) { return connection }
                throw EngineError.lostConnection
            } catch let error as EngineError where error.kind == .unavailable && .now + pause < end {
                // The others were lost with it.
                idle.withLock { $0.removeAll() }
                Self.wait(pause)
                pause = min(max(pause * 2, .milliseconds(20)), .seconds(1))
            }
        }
    }

    /// Keeps a connection for the next one, unless it is in a transaction or lost.
    private func giveBack(_ connection: PostgreSQLConnection) {
        if let left = connection.idle { idle.withLock { $0.append(left) } }
    }

    /// Blocks the thread, which is none of those that tasks share.
    private static func wait(_ pause: Duration) {
        let (seconds, attoseconds) = pause.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .nanoseconds(nanoseconds))
    }
}
