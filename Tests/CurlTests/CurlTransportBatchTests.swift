import Transport
import Curl
import Testing

/// Requests that are handed over together.
struct CurlTransportBatchTests {
    @Test func `each request of a batch has its own body, its own answer and one end`() async throws {
        let transport = try CurlTransport(maximumRequests: 20)
        try await LoopbackServer.run {
            .answer($0.body)
        } _: { server, port in
            let ends = Ends()
            await transport.send(batch(300, like: post("", to: port))) { ends.add($0, $1) }
            #expect(ends.counts == Dictionary(uniqueKeysWithValues: (0..<300).map { ($0, 1) }))
            #expect(ends.answers == Dictionary(uniqueKeysWithValues: (0..<300).map { ($0, "\($0)") }))
            #expect(server.bodies.sorted() == (0..<300).map(String.init).sorted())
            #expect(server.connections <= 20)
        }
    }

    @Test func `an empty batch has ended`() async throws {
        let transport = try CurlTransport()
        await transport.send(batch(0, like: post("", to: 9))) { _, _ in Issue.record("there is nothing to end") }
    }

    @Test func `a request waits for its turn until another one is answered`() async throws {
        let transport = try CurlTransport(maximumRequests: 2)
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let ends = Ends()
            async let end: Void = transport.send(batch(5, like: post("", to: port))) { ends.add($0, $1) }
            await server.waitFor(requests: 2)
            #expect(server.bodies.sorted() == ["0", "1"])
            server.release()
            await end
            #expect(server.bodies.sorted() == ["0", "1", "2", "3", "4"])
            #expect(server.connections == 2)
            #expect(ends.answers.count == 5)
        }
    }

    @Test func `a cancelled task withdraws what waits and waits for what has left`() async throws {
        let transport = try CurlTransport(maximumRequests: 2)
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let ends = Ends()
            let task = Task { await transport.send(batch(5, like: post("", to: port))) { ends.add($0, $1) } }
            await server.waitFor(requests: 2)
            task.cancel()
            server.release()
            await task.value
            #expect(ends.answers.keys.sorted() == [0, 1])
            #expect(ends.failures == [2: .withdrawn, 3: .withdrawn, 4: .withdrawn])
            #expect(server.bodies.sorted() == ["0", "1"])
        }
    }

    @Test func `beyond what is easy, requests wait until they are in a hurry`() async throws {
        let transport = try CurlTransport()
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let ends = Ends()
            let requests = batch(200, like: post("", to: port)) { _ in .now + .seconds(60) }
            let task = Task { await transport.send(requests) { ends.add($0, $1) } }
            await server.waitFor(requests: 128)
            task.cancel()
            server.release()
            await task.value
            #expect(server.bodies.count == 128)
            #expect(ends.failures.count == 72)
            #expect(ends.failures.values.allSatisfy { $0 == .withdrawn })
        }
    }

    @Test func `requests that are in a hurry leave, however many are on their way`() async throws {
        let transport = try CurlTransport()
        try await LoopbackServer.run { _ in
            .hold
        } _: { server, port in
            let ends = Ends()
            async let end: Void = transport.send(batch(200, like: post("", to: port))) { ends.add($0, $1) }
            await server.waitFor(requests: 200)
            server.release()
            await end
            #expect(ends.answers.count == 200)
        }
    }

    @Test func `the slot of each request of a batch is judged on its own`() async throws {
        let transport = try CurlTransport()
        try await LoopbackServer.run { _ in
            .answer("ok")
        } _: { server, port in
            let ends = Ends()
            let now = ContinuousClock.now
            let requests = batch(4, like: post("", to: port)) { now + .seconds($0.isMultiple(of: 2) ? -1 : 60) }
            await transport.send(requests) { ends.add($0, $1) }
            #expect(ends.failures == [0: .late, 2: .late])
            #expect(server.bodies.sorted() == ["1", "3"])
        }
    }

    @Test func `a batch for a transport that is shut down did not leave`() async throws {
        let transport = try CurlTransport()
        await transport.shutdown()
        let ends = Ends()
        await transport.send(batch(3, like: post("", to: 9))) { ends.add($0, $1) }
        #expect(ends.failures == [0: .notSent, 1: .notSent, 2: .notSent])
    }
}
