import Dispatch
import Foundation
import Synchronization

/// Runs work that blocks, or keeps a processor busy, on a thread outside the cooperative pool.
///
/// Tasks run on the threads of the default quality of service, as many as there are processors: two plannings on those
/// would leave none for the sending.
package func blocking<T: Sendable>(_ work: @Sendable @escaping () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .utility)
            .async {
                continuation.resume(with: Result(catching: work))
            }
    }
}

/// Runs such work, which ends early if it asks the flag that it is given: that is set once the task is cancelled.
func stoppable<T: Sendable>(_ work: @Sendable @escaping (StopFlag) throws -> T) async throws -> T {
    let flag = StopFlag()
    return try await withTaskCancellationHandler {
        try await blocking { try work(flag) }
    } onCancel: {
        flag.set()
    }
}

/// Whether work on a thread of its own is to end early: there a task's cancellation is not seen.
final class StopFlag: Sendable {
    private let isSet = Atomic(false)

    func set() {
        isSet.store(true, ordering: .relaxed)
    }

    /// - Throws: `CancellationError` once it is set.
    func check() throws {
        if isSet.load(ordering: .relaxed) { throw CancellationError() }
    }
}

/// No run takes a year, and the clock cannot wait for times that are far beyond its start or its end.
private let longestWait: TimeInterval = 86_400 * 365

/// Runs something that is cancelled once a time has come; nil stands for no such time.
func cancelled<T: Sendable>(
    at deadline: Date?,
    _ body: @Sendable @escaping () async throws -> T
) async throws -> T {
    guard let deadline else { return try await body() }
    return try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try? await ContinuousClock().sleep(for: .seconds(min(max(0, deadline.timeIntervalSinceNow), longestWait)))
            return nil
        }
        for try await result in group {
            group.cancelAll()
            if let result { return result }
        }
        throw CancellationError()
    }
}
