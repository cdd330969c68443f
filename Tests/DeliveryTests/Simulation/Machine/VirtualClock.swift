import Foundation
import Synchronization

/// The time of a simulation: it stands still while anything can be done, then jumps to the next who waits.
final class VirtualClock: Sendable {
    static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private struct Sleeper {
        var id: Int
        var owner: Int
        var time: Date
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = VirtualClock.start
        var sleepers: [Sleeper] = []
        var lastID = 0
    }

    private let state = Mutex(State())
    private let beginning = ContinuousClock.now

    var now: Date {
        state.withLock(\.now)
    }

    /// A time on the steady clock of transports, which stands still with this one.
    func instant(at time: Date) -> ContinuousClock.Instant {
        beginning + .seconds(time.timeIntervalSince(Self.start))
    }

    /// Waits, or throws as soon as the task is cancelled.
    ///
    /// - Parameters:
    ///   - time: until when.
    ///   - owner: whose sleep it is, for `wake(all:throwing:)`.
    /// - Throws: `CancellationError`, or what the owner was woken with.
    func sleep(until time: Date, as owner: Int) async throws {
        try Task.checkCancellation()
        let id = nextID()
        try await withTaskCancellationHandler {
            try await sleep(until: time, as: owner, id: id)
        } onCancel: {
            wake({ $0.id == id }, throwing: CancellationError())
        }
    }

    /// Waits, whatever becomes of the task.
    func wait(until time: Date, as owner: Int) async throws {
        try await sleep(until: time, as: owner, id: nextID())
    }

    /// Ends every sleep of an owner.
    func wake(all owner: Int, throwing error: any Error) {
        wake({ $0.owner == owner }, throwing: error)
    }

    /// Jumps to the earliest time that anyone waits for, and wakes who waits for it.
    ///
    /// - Returns: false where no one waits.
    func advance() -> Bool {
        let due = state.withLock { state in
            guard let earliest = state.sleepers.map(\.time).min() else { return [Sleeper]() }
            state.now = max(state.now, earliest)
            let now = state.now
            return state.sleepers.extract { $0.time <= now }
        }
        due.forEach { $0.continuation.resume() }
        return !due.isEmpty
    }

    private func nextID() -> Int {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    private func sleep(until time: Date, as owner: Int, id: Int) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let sleeper = Sleeper(id: id, owner: owner, time: time, continuation: continuation)
            state.withLock { $0.sleepers.append(sleeper) }
        }
    }

    private func wake(_ isMeant: (Sleeper) -> Bool, throwing error: any Error) {
        let woken = state.withLock { $0.sleepers.extract(isMeant) }
        woken.forEach { $0.continuation.resume(throwing: error) }
    }
}

extension Array {
    /// Removes the elements that are meant, and returns them in their order.
    fileprivate mutating func extract(_ isMeant: (Element) -> Bool) -> [Element] {
        let extracted = filter(isMeant)
        removeAll(where: isMeant)
        return extracted
    }
}
