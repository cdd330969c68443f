@testable import Callbacks
import Foundation
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

/// What connections share, seen step by step.
struct CallbackHandlerTests {
    private let folder: TemporaryFolder
    private let routes: CallbackRoutes
    private let budget = BodyBudget(limit: 1000)

    init() throws {
        folder = try TemporaryFolder()
        routes = CallbackRoutes(
            path: RunningReceiver.path,
            token: try VerifyToken("word"),
            verifier: try Samples.verifier(),
            log: try CallbackLog(folder: "\(folder.path)/callbacks"),
            tally: ReceiverTally(),
            logger: RunningReceiver.logger,
            now: { Samples.received }
        )
    }

    /// A connection that has begun a request.
    private func connection() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: CallbackHandler(routes: routes, budget: budget, dates: ResponseDates()))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: RunningReceiver.path)
        try channel.writeInbound(HTTPServerRequestPart.head(head))
        return channel
    }

    private func send(_ bytes: Int, _ channel: EmbeddedChannel) throws {
        try channel.writeInbound(HTTPServerRequestPart.body(ByteBuffer(repeating: 0, count: bytes)))
    }

    /// The status of the answer; nil where there is none yet.
    private func status(_ channel: EmbeddedChannel) throws -> UInt? {
        while let part = try channel.readOutbound(as: HTTPServerResponsePart.self) {
            if case .head(let head) = part { return head.status.code }
        }
        return nil
    }

    @Test
    func `Bodies are bounded over all connections, and what ends, however, makes room`() throws {
        let (first, second) = (try connection(), try connection())
        try send(600, first)
        try send(400, second)
        let third = try connection()
        try send(1, third)
        #expect(try status(third) == 503)
        // What still comes of it is dropped.
        try send(2000, third)

        // One hangs up within its body.
        _ = try second.finish()
        let fourth = try connection()
        try send(400, fourth)
        #expect(try status(fourth) == nil)

        // One is answered.
        try first.writeInbound(HTTPServerRequestPart.end(nil))
        #expect(try status(first) == 401)
        try send(600, fourth)
        #expect(try status(fourth) == nil)
        try send(1, fourth)
        #expect(try status(fourth) == 503)
        #expect(budget.take(1000))
        // And nothing is given back twice.
        for channel in [first, third, fourth] { _ = try channel.finish(acceptAlreadyClosed: true) }
        #expect(!budget.take(1))
    }
}
