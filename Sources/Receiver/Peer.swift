import NIOCore

/// Whom a connection comes from, as far as limits care.
enum Peer: Hashable, Sendable {
    /// By a Unix socket or the loopback address, as a proxy on this machine does for everybody.
    case local
    /// An IPv4 address, or the first half of an IPv6 address, as one host has all of the second.
    case address(String)

    init(_ address: SocketAddress?) {
        guard let text = address?.ipAddress else {
            self = .local
            return
        }
        // `::ffff:203.0.113.7` is an IPv4 address in the other's clothes.
        let host = text.contains(".") ? String(text.split(separator: ":").last ?? "") : text
        self = host.hasPrefix("127.") || host == "::1" ? .local : .address(Self.network(host))
    }

    /// Of `2001:db8::7` the first four of eight groups.
    private static func network(_ host: String) -> String {
        guard host.contains(":") else { return host }
        let halves = host.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.split(separator: ":") }
        let gap = 8 - halves.reduce(0) { $0 + $1.count }
        let groups = halves.count == 1 ? halves[0] : halves[0] + repeatElement("0", count: max(gap, 0)) + halves[1]
        return groups.prefix(4).joined(separator: ":")
    }
}
