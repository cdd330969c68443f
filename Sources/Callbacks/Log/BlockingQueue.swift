import Dispatch

/// Runs blocking work piece by piece on a thread of its own.
///
/// Not one of the default quality of service: those are the cooperative pool's, and what reads a log keeps one busy.
struct BlockingQueue: Sendable {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label, qos: .utility)
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
