import Formats
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Simulator

/// A clock that is always where somebody waits for it to be.
private final class EagerClock: Sendable {
    private let moment = Mutex(Samples.start)

    var time: SimulatorTime {
        SimulatorTime(
            now: { self.moment.withLock { $0 } },
            sleep: { target in
                try Task.checkCancellation()
                self.moment.withLock { $0 = max($0, target) }
                await Task.yield()
            }
        )
    }
}

struct CallbackPosterTests {
    private func core(_ settings: KeyValuePairs<SimulatorSetting, String>, messages: Int) throws -> SimulatorCore {
        var options = try SimulatorOptions(settings)
        try options.set(.callbackURL, to: "http://127.0.0.1:9/hook")
        var exchange = try Exchange(options: options, run: 1)
        for row in 1...messages {
            _ = try #require(try exchange.messageID(of: Samples.message(row: row)))
        }
        let core = SimulatorCore(exchange)
        core.with { _ in }
        return core
    }

    /// Runs a poster until its receiver has got so many requests, and then until the exchange satisfies.
    private func requests(
        _ count: Int,
        to transport: ScriptedTransport,
        from core: SimulatorCore,
        until isDone: @Sendable (Exchange) -> Bool
    ) async -> [HTTPRequest] {
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await CallbackPoster(core: core, transport: transport, time: EagerClock().time).run()
            }
            let requests = await transport.first(count)
            while !core.read({ isDone($0) }) { await Task.yield() }
            group.cancelAll()
            return requests
        }
    }

    @Test func `every status of every message is posted, signed`() async throws {
        let transport = ScriptedTransport.taking()
        let core = try core([.read: "100%"], messages: 20)
        let posted = await requests(60, to: transport, from: core) { $0.callbacks.posted == 60 }
        for request in posted {
            let body = try #require(request.body)
            let signature = ReferenceHMAC.header(of: body, secret: "simulated-app-secret")
            #expect(request.headers.first { $0.name == "X-Hub-Signature-256" }?.value == signature)
        }
        #expect(core.snapshot.summary.callbacks.postedEvents == 60)
        #expect(core.snapshot.summary.callbacks.pending == 0)
    }

    @Test func `what is not answered with 200 is posted again until it is`() async throws {
        let transport = ScriptedTransport { number, _ throws(TransportError) in
            switch number {
            case 1: HTTPResponse(status: 500, body: [])
            case 2: throw TransportError(.mayHaveArrived, "the connection broke")
            case 3: HTTPResponse(status: 202, body: [])
            default: HTTPResponse(status: 200, body: [])
            }
        }
        let core = try core([.delivered: "0"], messages: 1)
        let posted = await requests(4, to: transport, from: core) { $0.callbacks.posted == 1 }
        #expect(Set(posted.map(\.body)).count == 1)
        #expect(core.read { $0.callbacks.failed } == 3)
        #expect(core.snapshot.summary.callbacks.pending == 0)
    }

    @Test func `a batch holds several events in one body`() async throws {
        let transport = ScriptedTransport.taking()
        let core = try core([.delivered: "0", .sentAfter: "1s", .callbackBatch: "10"], messages: 25)
        let posted = await requests(3, to: transport, from: core) { $0.callbacks.posted == 3 }
        let counts = try posted.map { request in
            let value = try JSONValue(parsing: request.body ?? [])["entry"]?.array?[0]["changes"]?.array?[0]["value"]
            return value?["statuses"]?.array?.count
        }
        #expect(counts.compactMap(\.self).sorted() == [5, 10, 10])
    }
}
