import Dispatch
import Synchronization

/// Writes batch by batch, while the caller gathers the next one.
///
/// Batches need not survive a power cut by themselves: what counts is the
/// commit that follows them, such as the one that makes a broadcast `active`,
/// and that one takes along all that came before it.
final class BatchWriter: Sendable {
    /// How many batches may be on their way: one is written while the next one is gathered.
    private static let batchLimit = 2

    private let engine: any Engine
    private let room = DispatchSemaphore(value: BatchWriter.batchLimit)
    private let failure = Mutex<(any Error)?>(nil)

    init(_ engine: any Engine) {
        self.engine = engine
    }

    /// Hands a batch over, once there is room for it.
    ///
    /// - Throws: why an earlier batch could not be written.
    func write(_ batch: @escaping @Sendable (any Transaction) throws -> Void) throws {
        room.wait()
        do {
            try throwFailure()
        } catch {
            room.signal()
            throw error
        }
        engine.bulk(batch) { [self] result in
            if case .failure(let error) = result { failure.withLock { $0 = $0 ?? error } }
            room.signal()
        }
    }

    /// Waits until all is written.
    ///
    /// - Throws: why a batch could not be written.
    func finish() throws {
        for _ in 0..<Self.batchLimit { room.wait() }
        for _ in 0..<Self.batchLimit { room.signal() }
        try throwFailure()
    }

    private func throwFailure() throws {
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
