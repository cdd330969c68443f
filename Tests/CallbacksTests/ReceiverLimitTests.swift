import Callbacks
import Foundation
import Testing

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
            let address = ReceiverAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            let text = try await RawClient.exchange(request, address)
            line.yield(text.split(separator: "\r\n").first.map(String.init) ?? "")
        }
        line.finish()
        return await lines.first { _ in true } ?? "nothing was asked"
    }

    @Test
    func `A signed callback is taken`() async throws {
        #expect(try await answer(to: RunningReceiver.post(Samples.status("wamid.A"))) == "HTTP/1.1 200 OK")
    }

    @Test
    func `A length that is too large is refused before a byte of the body has come`() async throws {
        let request = "POST /hook HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5000000\r\n\r\n"
        var limits = ReceiverLimits.standard
        // It waits so long for the body to pass by.
        limits.body = .milliseconds(50)
        let answer = try await answer(to: request, limits: limits)
        #expect(answer == "HTTP/1.1 413 Payload Too Large")
    }

    @Test
    func `Headers that are too large, or too many, are refused`() async throws {
        let long = "GET /hook HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "a", count: 20_000))\r\n\r\n"
        #expect(try await answer(to: long) == "HTTP/1.1 400 Bad Request")
        let many = (0..<200).map { "X-\($0): a\r\n" }.joined()
        #expect(try await answer(to: "GET /hook HTTP/1.1\r\nHost: x\r\n\(many)\r\n") == "HTTP/1.1 400 Bad Request")
    }

    @Test(
        arguments: [
            "", "POST /hook HT", "POST /hook HTTP/1.1\r\nHost: x\r\n",
            "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
        ]
    )
    func `A client that does not get on with its request is hung up on`(request: String) async throws {
        var limits = ReceiverLimits.standard
        limits.firstRequest = .milliseconds(50)
        limits.body = .milliseconds(50)
        // It ends: nothing but the deadline closes this connection.
        #expect(try await answer(to: request, limits: limits) == "")
    }

    @Test
    func `A connection that its client has closed makes room at once, and one half closed is answered`() async throws {
        var limits = ReceiverLimits.standard
        limits.connections = 1
        try await RunningReceiver.serve(in: folder, limits: limits) { listening async throws in
            let address = ReceiverAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            for index in 0..<3 {
                let request = RunningReceiver.post(Samples.status("wamid.\(index)"))
                    .replacing("Connection: close\r\n", with: "")
                let answer = try await RawClient.exchange(request, address, closingOutput: true)
                #expect(answer.hasPrefix("HTTP/1.1 200"))
            }
        }
    }

    @Test
    func `A connection beyond the limit waits until another one ends`() async throws {
        var limits = ReceiverLimits.standard
        limits.connections = 1
        limits.firstRequest = .seconds(1)
        try await RunningReceiver.serve(in: folder, limits: limits) { listening async throws in
            let address = ReceiverAddress.internet(host: "127.0.0.1", port: try #require(listening.port))
            async let silent = RawClient.exchange("", address)
            async let first = RawClient.exchange(RunningReceiver.get("/healthz"), address)
            async let second = RawClient.exchange(RunningReceiver.get("/healthz"), address)
            #expect(try await silent == "")
            #expect(try await first.hasPrefix("HTTP/1.1 200"))
            #expect(try await second.hasPrefix("HTTP/1.1 200"))
        }
    }
}
