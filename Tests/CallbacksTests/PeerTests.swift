import NIOCore
import Synchronization
import Testing

@testable import Receiver
@testable import Callbacks

struct PeerTests {
    @Test(arguments: [
        ("127.0.0.1", Peer.local), ("127.8.9.1", .local), ("::1", .local), ("::ffff:127.0.0.1", .local),
        ("203.0.113.7", .address("203.0.113.7")), ("::ffff:203.0.113.7", .address("203.0.113.7")),
        ("2001:db8:1:2:3:4:5:6", .address("2001:db8:1:2")), ("2001:db8::6", .address("2001:db8:0:0")),
        ("fe80::1:2:3:4", .address("fe80:0:0:0")), ("::", .address("0:0:0:0")),
    ])
    func `a peer is another host, or this machine`(address: String, peer: Peer) throws {
        #expect(Peer(try SocketAddress(ipAddress: address, port: 1)) == peer)
    }

    @Test func `a socket in the file system leads from this machine`() throws {
        #expect(Peer(try SocketAddress(unixDomainSocketPath: "/run/hook.sock")) == .local)
        #expect(Peer(nil) == .local)
    }

    @Test func `a stranger gets more connections after a signed callback`() {
        var limits = ReceiverLimits.standard
        limits.strangerConnections = 2
        let time = Mutex(ContinuousClock.now)
        let peers = Peers(limits) { time.withLock { $0 } }
        let (stranger, other) = (Peer.address("203.0.113.7"), Peer.address("203.0.113.8"))
        #expect(peers.connect(stranger) && peers.connect(stranger) && !peers.connect(stranger))
        #expect(peers.connect(other))
        peers.disconnect(stranger)
        #expect(peers.connect(stranger) && !peers.connect(stranger))
        peers.trust(stranger)
        #expect(peers.isTrusted(stranger) && peers.connect(stranger) && peers.connect(stranger))
        time.withLock { $0 += limits.trust }
        #expect(!peers.isTrusted(stranger) && !peers.connect(stranger))
        for _ in 0..<10 { #expect(peers.connect(.local)) }
    }
}
