import Synchronization

/// Bounds the bytes of bodies that all connections together have received and not passed on.
///
/// Anybody can post, and each body is kept until its signature can be checked.
final class BodyBudget: Sendable {
    private let limit: Int
    private let used = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// False, with nothing taken, where it would be too much.
    func take(_ bytes: Int) -> Bool {
        used.withLock { used in
            guard used + bytes <= limit else { return false }
            used += bytes
            return true
        }
    }

    func giveBack(_ bytes: Int) {
        used.withLock { $0 -= bytes }
    }
}
