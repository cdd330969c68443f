import Foundation
import UnixSignals

/// Runs something that the first SIGTERM or SIGINT cancels; a second one ends the process at once.
///
/// The ledger survives either: what the first leaves on its way is waited for
/// and recorded, what the second cuts off is `unknown` to the next run.
func cancelledBySignals<T: Sendable>(_ body: @Sendable @escaping () async throws -> T) async throws -> T {
    try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { break }
            return nil
        }
        let first = try await group.next()
        signal(SIGTERM, SIG_DFL)
        signal(SIGINT, SIG_DFL)
        group.cancelAll()
        if let result = first.flatMap(\.self) { return result }
        do {
            for try await result in group {
                if let result { return result }
            }
        } catch is CancellationError {
            // It had nothing to say on its way out.
        }
        throw Failure.stopped
    }
}
