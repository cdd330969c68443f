import Synchronization

/// Outcomes on their way from the requests to the one task that records them.
final class OutcomeMailbox: Sendable {
    private struct State {
        var judged: [JudgedOutcome] = []
        var reader: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())

    func put(_ outcome: JudgedOutcome) {
        wakeReader { $0.judged.append(outcome) }
    }

    /// No more outcomes will come.
    func close() {
        wakeReader { $0.isClosed = true }
    }

    /// Waits until there is an outcome; false once there will be none.
    func hasMore() async -> Bool {
        await withCheckedContinuation { (reader: CheckedContinuation<Void, Never>) in
            let isReady = state.withLock { state in
                let isReady = !state.judged.isEmpty || state.isClosed
                if !isReady { state.reader = reader }
                return isReady
            }
            if isReady { reader.resume() }
        }
        return state.withLock { !$0.judged.isEmpty }
    }

    /// All that is there.
    func takeAll() -> [JudgedOutcome] {
        state.withLock { state in
            let judged = state.judged
            state.judged = []
            return judged
        }
    }

    private func wakeReader(_ change: (inout State) -> Void) {
        let reader = state.withLock { state in
            change(&state)
            let reader = state.reader
            state.reader = nil
            return reader
        }
        reader?.resume()
    }
}
