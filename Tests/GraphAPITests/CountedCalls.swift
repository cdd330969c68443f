import Foundation
import GraphAPI
import Synchronization

/// A budget of so many calls that keeps what it was told.
final class CountedCalls: CallBudget {
    /// When there are to be calls again.
    static let end = Date(timeIntervalSince1970: 1_800_000_000)

    private struct State {
        var left: Int
        var holds: [Duration] = []
    }

    private let state: Mutex<State>

    init(limit: Int) {
        state = Mutex(State(left: limit))
    }

    var isUsedUp: Bool {
        state.withLock { $0.left == 0 }
    }

    var holds: [Duration] {
        state.withLock(\.holds)
    }

    func take() -> Date? {
        state.withLock { state in
            guard state.left > 0 else { return Self.end }
            state.left -= 1
            return nil
        }
    }

    func giveBack() {
        state.withLock { $0.left += 1 }
    }

    func hold(for wait: Duration) {
        state.withLock { $0.holds.append(wait) }
    }
}

/// Keeps how long somebody wanted to wait, and does not wait.
final class Pauses: Sendable {
    private let durations = Mutex<[Duration]>([])

    var all: [Duration] {
        durations.withLock(\.self)
    }

    func add(_ duration: Duration) {
        durations.withLock { $0.append(duration) }
    }
}
