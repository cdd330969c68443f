import Synchronization

/// Bounds how many requests are handed to the network and not answered.
final class RequestWindow: Sendable {
    private struct State {
        var open = 0
        /// The one who waits, and for how many.
        var waiting: (count: Int, entry: CheckedContinuation<Void, Never>)?
    }

    /// How many requests may be open.
    let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    /// Waits until there is room for so many requests together; for one caller at a time.
    func enter(_ count: Int) async {
        precondition(count <= limit, "there will never be room for more than the limit")
        await withCheckedContinuation { entry in
            let hasRoom = state.withLock { state in
                let hasRoom = state.open + count <= limit
                if hasRoom { state.open += count } else { state.waiting = (count, entry) }
                return hasRoom
            }
            if hasRoom { entry.resume() }
        }
    }

    /// Makes the room of a request that is answered free for another.
    func leave() {
        let entry = state.withLock { state in
            state.open -= 1
            guard let (count, entry) = state.waiting, state.open + count <= limit else {
                return nil as CheckedContinuation<Void, Never>?
            }
            state.open += count
            state.waiting = nil
            return entry
        }
        entry?.resume()
    }
}
