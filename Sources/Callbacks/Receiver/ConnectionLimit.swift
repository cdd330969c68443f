import HummingbirdCore

/// Lets no more connections in than are allowed, and tells how many there are.
struct ConnectionLimit: AvailableConnectionsDelegate {
    let limit: Int
    let tally: ReceiverTally
    private var open = 0

    init(_ limit: Int, tally: ReceiverTally) {
        self.limit = limit
        self.tally = tally
    }

    mutating func connectionOpened() {
        open += 1
        tally.setConnections(open)
    }

    mutating func connectionClosed() {
        open -= 1
        tally.setConnections(open)
    }

    func isAcceptingNewConnections() -> Bool {
        open < limit
    }
}
