import Synchronization

/// Counts what the receiver has answered.
final class ReceiverTally: Sendable {
    struct Figures: Hashable, Sendable {
        /// Answers to callbacks by their status.
        var callbacks: [Int: Int] = [:]
        /// Answers to verification requests by their status.
        var verifications: [Int: Int] = [:]
        var connections = 0
    }

    private let state = Mutex(Figures())

    var figures: Figures {
        state.withLock { $0 }
    }

    func countCallback(_ status: Int) {
        state.withLock { $0.callbacks[status, default: 0] += 1 }
    }

    func countVerification(_ status: Int) {
        state.withLock { $0.verifications[status, default: 0] += 1 }
    }

    func setConnections(_ count: Int) {
        state.withLock { $0.connections = count }
    }
}
