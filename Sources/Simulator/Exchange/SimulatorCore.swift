import Synchronization

/// The exchange behind its lock: requests and callbacks come from many tasks.
final class SimulatorCore: Sendable {
    private let exchange: Mutex<Exchange>
    /// Wakes the poster when a first event waits.
    let wakeUps: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(_ exchange: consuming sending Exchange) {
        self.exchange = Mutex(exchange)
        (wakeUps, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func with<Value: Sendable>(_ body: (inout Exchange) throws -> sending Value) rethrows -> sending Value {
        let value = try exchange.withLock { exchange in
            try body(&exchange)
        }
        wake.yield()
        return value
    }

    /// Looks at something without copying the rest.
    func read<Value: Sendable>(_ body: (borrowing Exchange) -> Value) -> Value {
        exchange.withLock { body($0) }
    }

    /// The exchange as it is now, to read at leisure; whoever holds it makes the next change copy the log.
    var snapshot: Exchange {
        exchange.withLock { $0 }
    }
}
