import Dispatch
import Foundation
import Operations
import UnixSignals

/// `timeout` tells a process and then its group, and so tells the process twice: no second thought of a person's.
private let breath = DispatchTimeInterval.seconds(1)

/// Runs something that the first SIGTERM or SIGINT cancels; one that comes a second later ends the process at once.
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
        // Until then they are ignored, as trapping has made them.
        DispatchQueue.global()
            .asyncAfter(deadline: .now() + breath) {
                signal(SIGTERM, SIG_DFL)
                signal(SIGINT, SIG_DFL)
            }
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
