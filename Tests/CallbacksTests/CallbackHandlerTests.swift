import Foundation
import NIOCore
import NIOEmbedded
import NIOHTTP1
import TestSupport
import Testing
import Transport

@testable import Receiver
@testable import Callbacks

/// What connections share, seen step by step.
struct CallbackHandlerTests {
    private let folder: TemporaryFolder
    private let routes: CallbackRoutes
    private let peers: Peers
    private let budget: BodyBudget

    init() throws {
        var limits = ReceiverLimits.standard
        (limits.bodies, limits.smallBodies, limits.smallBody, limits.strangerBodies) = (1000, 300, 50, 400)
        (peers, budget) = (Peers(limits), BodyBudget(limits))
        folder = try TemporaryFolder()
        routes = CallbackRoutes(
            path: CallbackPath(RunningReceiver.path),
            token: try VerifyToken("word"),
            secrets: try Samples.secrets(),
            log: try CallbackLog(folder: "\(folder.path)/callbacks"),
            tally: ReceiverTally(),
            refusals: RefusalLog(RunningReceiver.logger),
            logger: RunningReceiver.logger,
            now: { Samples.received }
        )
    }

    /// A connection that has begun a request.
    private func connection(from peer: Peer = .local, signature: String? = nil) throws -> EmbeddedChannel {
        let visitor = Visitor(peer: peer, peers: peers)
        let channel = EmbeddedChannel(
            handler: CallbackHandler(routes: routes, visitor: visitor, budget: budget, dates: ResponseDates())
        )
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: RunningReceiver.path)
        if let signature { head.headers.add(name: "x-hub-signature-256", value: signature) }
        try channel.writeInbound(HTTPServerRequestPart.head(head))
        return channel
    }

    private func stranger(_ number: Int) -> Peer {
        .address("203.0.113.\(number)")
    }

    private func send(_ bytes: Int, _ channel: EmbeddedChannel) throws {
        try channel.writeInbound(HTTPServerRequestPart.body(ByteBuffer(repeating: 0, count: bytes)))
    }

    /// The status of the answer; nil if there is none yet.
    private func status(_ channel: EmbeddedChannel) throws -> UInt? {
        while let part = try channel.readOutbound(as: HTTPServerResponsePart.self) {
            if case .head(let head) = part { return head.status.code }
        }
        return nil
    }

    @Test func `all bodies together are bounded, and each that ends makes room`() throws {
        let meta = Peer.address("203.0.113.9")
        peers.trust(meta)
        let (first, second) = (try connection(from: meta), try connection(from: meta))
        try send(600, first)
        try send(400, second)
        let third = try connection(from: meta)
        try send(1, third)
        #expect(try status(third) == 503)
        // What still comes of it is dropped.
        try send(2000, third)

        // One hangs up within its body.
        _ = try second.finish()
        let fourth = try connection(from: meta)
        try send(400, fourth)
        #expect(try status(fourth) == nil)

        // One is answered.
        try first.writeInbound(HTTPServerRequestPart.end(nil))
        #expect(try status(first) == 401)
        try send(600, fourth)
        #expect(try status(fourth) == nil)
        try send(1, fourth)
        #expect(try status(fourth) == 503)
        let visitor = Visitor(peer: meta, peers: peers)
        #expect(budget.take(1000, after: 0, from: visitor))
        // And nothing is given back twice.
        for channel in [first, third, fourth] { _ = try channel.finish(acceptAlreadyClosed: true) }
        #expect(!budget.take(1, after: 0, from: visitor))
    }

    @Test func `large bodies of strangers leave room for small and for signed ones`() throws {
        let (first, second) = (try connection(from: stranger(1)), try connection(from: stranger(2)))
        try send(400, first)
        try send(300, second)
        #expect(try status(first) == nil && status(second) == nil)
        let third = try connection(from: stranger(1))
        try send(1, third)
        #expect(try status(third) == 503)
        let (large, small) = (try connection(from: stranger(3)), try connection(from: stranger(4)))
        try send(51, large)
        #expect(try status(large) == 503)
        try send(50, small)
        #expect(try status(small) == nil)
        let proxied = try connection(from: .local)
        try send(51, proxied)
        #expect(try status(proxied) == 503)
        peers.trust(stranger(5))
        let known = try connection(from: stranger(5))
        try send(250, known)
        #expect(try status(known) == nil)
        for channel in [first, second, third, large, small, proxied, known] {
            _ = try channel.finish(acceptAlreadyClosed: true)
        }
    }

    @Test func `a stranger's connection ends after an answer to an unsigned request`() throws {
        for (peer, ends) in [(stranger(1), true), (.local, false)] {
            let channel = try connection(from: peer)
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
            #expect(try status(channel) == 401)
            #expect(channel.isActive == !ends)
            _ = try channel.finish(acceptAlreadyClosed: true)
        }
        let body = Samples.status("wamid.A")
        let channel = try connection(from: stranger(2), signature: Samples.header(body))
        try channel.writeInbound(HTTPServerRequestPart.body(ByteBuffer(bytes: body)))
        #expect(!peers.isTrusted(stranger(2)))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        #expect(peers.isTrusted(stranger(2)))
        #expect(channel.isActive)
        _ = try channel.finish(acceptAlreadyClosed: true)
    }
}
