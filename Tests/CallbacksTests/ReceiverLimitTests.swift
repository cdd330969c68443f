import Foundation
import NIOCore
import TestSupport
import Testing
import Transport

@testable import Receiver

/// What the receiver stands of clients that ask too much, over real connections.
struct ReceiverLimitTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Sends a request and gives the answer's first line; empty where there is none.
    private func answer(
        to request: String,
        limits: ReceiverLimits = .standard
    ) async throws -> String {
        let (lines, line) = AsyncStream<String>.makeStream()
        try await RunningReceiver.serve(in: folder, limits: limits) { listening async throws in
            let address = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            let text = try await RawClient.exchange(request, address)
            line.yield(text.split(separator: "\r\n").first.map(String.init) ?? "")
        }
        line.finish()
        return await lines.first { _ in true } ?? "nothing was asked"
    }

    /// Sends a request on a connection and gives what comes first in return.
    private static func answer(
        to request: String,
        _ received: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ sent: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws -> String {
        try await sent.write(ByteBuffer(string: request))
        var answers = received.makeAsyncIterator()
        return String(buffer: try #require(try await answers.next()))
    }

    @Test func `a signed callback is taken`() async throws {
        #expect(try await answer(to: RunningReceiver.post(Samples.status("wamid.A"))) == "HTTP/1.1 200 OK")
    }

    @Test func `a length that is too large is refused before the body arrives`() async throws {
        let request = "POST /hook HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5000000\r\n\r\n"
        var limits = ReceiverLimits.standard
        // It waits so long for the body to pass by.
        limits.body = .milliseconds(50)
        let answer = try await answer(to: request, limits: limits)
        #expect(answer == "HTTP/1.1 413 Payload Too Large")
    }

    @Test func `headers that are too large, or too many, are refused`() async throws {
        let long = "GET /hook HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "a", count: 20_000))\r\n\r\n"
        #expect(try await answer(to: long) == "HTTP/1.1 431 Request Header Fields Too Large")
        let many = "GET /hook HTTP/1.1\r\nHost: x\r\n\((0..<200).map { "X-\($0): a\r\n" }.joined())\r\n"
        #expect(try await answer(to: many) == "HTTP/1.1 431 Request Header Fields Too Large")
        #expect(try await answer(to: "what?\r\n\r\n") == "HTTP/1.1 400 Bad Request")
    }

    @Test func `bodies beyond the bound of all are refused, to be sent later`() async throws {
        let body = Samples.status("wamid.A")
        var limits = ReceiverLimits.standard
        limits.bodies = body.count
        try await RunningReceiver.serve(in: folder, limits: limits) { listening async throws in
            let address = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            // One after the other they fit: each gives back what it took.
            for _ in 0..<3 {
                let answer = try await RawClient.exchange(RunningReceiver.post(body), address)
                #expect(answer.hasPrefix("HTTP/1.1 200"))
            }
            let refused = try await RawClient.exchange(RunningReceiver.post(body + [32]), address)
            #expect(refused.hasPrefix("HTTP/1.1 503"))
            #expect(refused.contains("\r\nretry-after: 5\r\n"))
            #expect(try await RawClient.exchange(RunningReceiver.post(body), address).hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test(
        arguments: [
            "", "POST /hook HT", "POST /hook HTTP/1.1\r\nHost: x\r\n",
            "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        ]
    )
    func `a client that does not get on with its request is hung up on`(request: String) async throws {
        var limits = ReceiverLimits.standard
        limits.firstRequest = .milliseconds(50)
        limits.body = .milliseconds(50)
        // It ends: nothing but the deadline closes this connection.
        #expect(try await answer(to: request, limits: limits) == "")
    }

    @Test func `a closed connection makes room at once, a half-closed one is answered`() async throws {
        var limits = ReceiverLimits.standard
        limits.connections = 1
        try await RunningReceiver.serve(in: folder, limits: limits) { listening async throws in
            let address = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            for index in 0..<3 {
                let request = RunningReceiver.post(Samples.status("wamid.\(index)"))
                    .replacing("Connection: close\r\n", with: "")
                let answer = try await RawClient.exchange(request, address, closingOutput: true)
                #expect(answer.hasPrefix("HTTP/1.1 200"))
            }
        }
    }

    @Test func `a connection beyond the limit waits until another one ends`() async throws {
        var limits = ReceiverLimits.standard
        limits.connections = 1
        // So long the first one stays: nothing else ends it.
        limits.idle = .seconds(1)
        let request = RunningReceiver.get("/healthz").replacing("Connection: close\r\n", with: "")
        try await RunningReceiver.serve(in: folder, metricsPort: 0, limits: limits) { listening async throws in
            let address = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            let monitor = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.metricsPort))
            try await RawClient.connected(to: address) { received, sent in
                // It is in once it is answered: two that knock together may be let in together.
                #expect(try await Self.answer(to: request, received, sent).hasPrefix("HTTP/1.1 200"))
                try await RawClient.connected(to: address) { received, sent in
                    #expect(try await Self.answer(to: request, received, sent).hasPrefix("HTTP/1.1 200"))
                    // It is answered, so it was let in; alone, as the first one is gone by then. It may be, too.
                    let metrics = try await RawClient.exchange(RunningReceiver.get("/metrics"), monitor)
                    #expect(metrics.contains(/\ndrumbeat_connections [01]\n/))
                }
            }
        }
    }

    @Test func `a stranger's connections are limited until one brings a signed body`() async throws {
        var limits = ReceiverLimits.standard
        (limits.trustsLocal, limits.strangerConnections) = (false, 1)
        let signed = RunningReceiver.post(Samples.status("wamid.A")).replacing("Connection: close\r\n", with: "")
        try await RunningReceiver.serve(in: folder, limits: limits) { listening async throws in
            let address = ListenAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            try await RawClient.connected(to: address) { received, sent async throws in
                // Hung up on without an answer.
                #expect(try await RawClient.exchange("", address) == "")
                #expect(try await Self.answer(to: signed, received, sent).hasPrefix("HTTP/1.1 200"))
                #expect(
                    try await RawClient.exchange(RunningReceiver.get("/healthz"), address).hasPrefix("HTTP/1.1 200")
                )
            }
        }
    }

    @Test func `a stranger who knows the token and then is silent is hung up on`() async throws {
        var limits = ReceiverLimits.standard
        (limits.trustsLocal, limits.strangerIdle) = (false, .milliseconds(50))
        let query = "hub.mode=subscribe&hub.challenge=1&hub.verify_token=word"
        let request = RunningReceiver.get("/hook?\(query)").replacing("Connection: close\r\n", with: "")
        // It ends: nothing but the deadline closes this connection.
        #expect(try await answer(to: request, limits: limits) == "HTTP/1.1 200 OK")
    }
}
