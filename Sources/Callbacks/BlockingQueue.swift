import Dispatch

/// Runs blocking work piece by piece on a thread of its own, off the cooperative pool.
struct BlockingQueue: Sendable {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }

    func start(_ work: @escaping @Sendable () -> Void) {
        queue.async(execute: work)
    }
}
