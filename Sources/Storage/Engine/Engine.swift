/// The database that keeps the ledger, as the ledger's functions use it.
///
/// It knows nothing of broadcasts and messages. The ledger's functions write their SQL once, in what all engines
/// understand, and run it in transactions. What only one engine has is in that engine's folder.
protocol Engine: Sendable {
    /// This process's share of the ledger; nil if it only reads.
    var lease: (any Lease)? { get }

    /// Reads one snapshot.
    ///
    /// Cancellation does not reach it.
    ///
    /// - Parameter body: reads, and blocks no cooperative thread.
    /// - Returns: what the body returns.
    /// - Throws: `EngineError`, and what the body throws.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value

    /// Runs one transaction that writes, after those of others; it is durable once this returns.
    ///
    /// Cancellation does not reach it.
    ///
    /// - Parameter body: reads and writes; what it has written is undone if it throws.
    /// - Returns: what the body returns.
    /// - Throws: `EngineError`, and what the body throws.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value

    /// Reads one snapshot on the calling thread.
    ///
    /// - Throws: `EngineError`, and what the body throws.
    func readBlocking<Value>(_ body: (any Transaction) throws -> Value) throws -> Value

    /// Runs one transaction that writes, and blocks the calling thread until it is durable.
    ///
    /// - Throws: `EngineError`, and what the body throws.
    func writeBlocking<Value>(_ body: (any Transaction) throws -> Value) throws -> Value

    /// Runs one transaction of much work that can be repeated.
    ///
    /// It waits for no disk, and need not look up whether the rows exist that a row refers to. It is as durable as the
    /// next `write`, or as the next `flush`.
    ///
    /// - Parameters:
    ///   - body: reads and writes; what it has written is undone if it throws.
    ///   - completion: takes what the body returned, or an `EngineError` or what the body threw.
    func bulk<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    )

    /// Waits until all that was committed before, bulk work included, would survive a power cut.
    ///
    /// - Throws: `EngineError`.
    func flush() async throws
}

/// A share of a ledger that many processes use, which ends with its process at the latest.
protocol Lease: Sendable {
    /// Keeps others from beginning to use the ledger.
    ///
    /// - Returns: false if another uses it already.
    func becomeSole() -> Bool
}
