import Transport
import Curl
import Foundation
import Testing

/// How requests end that nobody waits for any more.
struct CurlTransportEndTests {
    @Test func `a write to a closed connection cannot end the process`() async throws {
        let transport = try CurlTransport()
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let sending = Task { await outcome(of: post("one", to: port), transport) }
            await server.waitFor(requests: 1)
            // The threads of this process that speak for a transport, as the kernel tells of them.
            let folder = "/proc/self/task"
            let statuses = try FileManager.default.contentsOfDirectory(atPath: folder)
                .compactMap { try? String(contentsOfFile: "\(folder)/\($0)/status", encoding: .utf8) }
                .filter { $0.hasPrefix("Name:\tcurl\n") }
            #expect(!statuses.isEmpty)
            for status in statuses {
                let line = status.split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
                let blocked = try #require(line.flatMap { UInt64($0.dropFirst("SigBlk:\t".count), radix: 16) })
                #expect(blocked & 1 << (SIGPIPE - 1) != 0)
            }
            server.release()
            _ = await sending.value
        }
    }

    @Test func `a cancelled request that has not left is withdrawn`() async throws {
        let transport = try CurlTransport()
        // The server never answers the greeting of TLS.
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let sending = Task { await outcome(of: post("", to: port, scheme: "https"), transport) }
            await server.waitFor(connections: 1)
            sending.cancel()
            #expect(await sending.value == .failure(.withdrawn))
        }
    }

    @Test func `a cancelled request that has left is waited for`() async throws {
        let transport = try CurlTransport()
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let sending = Task { await outcome(of: post("one", to: port), transport) }
            await server.waitFor(requests: 1)
            sending.cancel()
            server.release()
            #expect(await sending.value == .answer(200))
        }
    }

    @Test func `a request of a task that is cancelled already does not leave`() async throws {
        let transport = try CurlTransport()
        try await LoopbackServer.run { _ in
            .answer("ok")
        } _: { server, port in
            let ended = await withTaskGroup(of: Outcome.self) { group in
                group.cancelAll()
                group.addTask { await outcome(of: post("one", to: port), transport) }
                return await group.next()
            }
            #expect(ended == .failure(.withdrawn))
            #expect(server.bodies.isEmpty)
        }
    }

    @Test func `shutting down waits for what has left and withdraws what has not`() async throws {
        let transport = try CurlTransport(maximumConnections: 1)
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let first = Task { await outcome(of: post("one", to: port), transport) }
            await server.waitFor(requests: 1)
            // Waits for the one connection.
            let second = Task { await outcome(of: post("two", to: port), transport) }
            async let end: Void = transport.shutdown()
            // Where the transport was shut before it was even put there, the request was not started.
            #expect([.failure(.withdrawn), .failure(.notSent)].contains(await second.value))
            server.release()
            #expect(await first.value == .answer(200))
            await end
            #expect(server.bodies == ["one"])
            #expect(await outcome(of: post("three", to: port), transport) == .failure(.notSent))
        }
    }

    @Test func `shutting down twice, or without a request, ends`() async throws {
        let transport = try CurlTransport()
        await transport.shutdown()
        await transport.shutdown()
    }

    @Test(arguments: 0..<20)
    func `a transport may be let go of at any time`(_: Int) async throws {
        try await LoopbackServer.run { _ in
            .answer("ok")
        } _: { _, port in
            let transport = try CurlTransport()
            #expect(try await transport.send(post("", to: port)).status == 200)
        }
    }
}

private enum Outcome: Hashable, Sendable {
    case answer(Int)
    case failure(TransportError.Stage)
}

private func outcome(of request: HTTPRequest, _ transport: CurlTransport) async -> Outcome {
    do throws(TransportError) {
        return .answer(try await transport.send(request).status)
    } catch {
        return .failure(error.stage)
    }
}
