import Dispatch

/// Runs work that blocks on a thread outside the cooperative pool.
func blocking<T: Sendable>(_ work: @Sendable @escaping () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global()
            .async {
                continuation.resume(with: Result(catching: work))
            }
    }
}
