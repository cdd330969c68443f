import Synchronization

/// The addresses that are connected, and which of them may have as much as there is.
///
/// A stranger's address may have so many connections and no more. One that has
/// sent a signed callback lately is Meta, or a proxy before us, and is not held to
/// that; nor is this machine.
final class Peers: Sendable {
    private struct Entry {
        var connections = 0
        var signedAt: ContinuousClock.Instant?
    }

    /// Addresses that have signed are forgotten from this many on, once their time is over.
    private static let swept = 4096

    private let limits: ReceiverLimits
    private let now: @Sendable () -> ContinuousClock.Instant
    private let entries = Mutex<[Peer: Entry]>([:])

    init(_ limits: ReceiverLimits, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.limits = limits
        self.now = now
    }

    /// False, with nothing noted, for a stranger who has as many connections as one may have.
    func connect(_ peer: Peer) -> Bool {
        entries.withLock { entries in
            var entry = entries[peer] ?? Entry()
            guard isTrusted(peer, entry) || entry.connections < limits.strangerConnections else { return false }
            entry.connections += 1
            entries[peer] = entry
            return true
        }
    }

    func disconnect(_ peer: Peer) {
        entries.withLock { entries in
            guard var entry = entries[peer] else { return }
            entry.connections -= 1
            entries[peer] = entry.connections > 0 || isTrusted(peer, entry) ? entry : nil
        }
    }

    /// Notes that a peer has sent a signed callback.
    func trust(_ peer: Peer) {
        guard peer != .local || !limits.trustsLocal else { return }
        entries.withLock { entries in
            entries[peer, default: Entry()].signedAt = now()
            guard entries.count > Self.swept else { return }
            entries = entries.filter { $0.value.connections > 0 || isTrusted($0.key, $0.value) }
        }
    }

    func isTrusted(_ peer: Peer) -> Bool {
        entries.withLock { isTrusted(peer, $0[peer]) }
    }

    private func isTrusted(_ peer: Peer, _ entry: Entry?) -> Bool {
        if peer == .local, limits.trustsLocal { return true }
        return entry?.signedAt.map { now() - $0 < limits.trust } ?? false
    }
}

/// A connection's peer, for the handlers of the connection.
struct Visitor {
    let peer: Peer
    let peers: Peers

    var isTrusted: Bool { peers.isTrusted(peer) }

    func hasSigned() {
        peers.trust(peer)
    }
}
