import HummingbirdCore
import Logging

/// Lets no more connections in than are allowed, and tells how many there are.
struct ConnectionLimit: AvailableConnectionsDelegate {
    private let limit: Int
    private let tally: ReceiverTally
    private let logger: Logger
    private var open = 0
    private var warnedAt: ContinuousClock.Instant?

    init(_ limit: Int, tally: ReceiverTally, logger: Logger) {
        self.limit = limit
        self.tally = tally
        self.logger = logger
    }

    mutating func connectionOpened() {
        open += 1
        tally.setConnections(open)
        if open >= limit { warn() }
    }

    mutating func connectionClosed() {
        open -= 1
        tally.setConnections(open)
    }

    func isAcceptingNewConnections() -> Bool {
        open < limit
    }

    /// Once a minute, as each connection that ends lets in the next one.
    private mutating func warn() {
        if let warnedAt, .now - warnedAt < .seconds(60) { return }
        warnedAt = .now
        logger.warning("all \(limit) connections are in use; others wait until one ends")
    }
}
