/// Ticks at even times until its task is cancelled.
package struct AsyncTimer: AsyncSequence, AsyncIteratorProtocol {
    private let interval: Duration
    private var next: ContinuousClock.Instant

    package init(every interval: Duration) {
        self.interval = interval
        next = .now + interval
    }

    package func makeAsyncIterator() -> AsyncTimer {
        self
    }

    package mutating func next() async -> Void? {
        do {
            try await ContinuousClock().sleep(until: next)
        } catch {
            return nil
        }
        next = Swift.max(next + interval, .now)
        return ()
    }
}
