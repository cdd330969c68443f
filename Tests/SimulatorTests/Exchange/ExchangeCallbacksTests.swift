import CampaignCore
import Formats
import TestSupport
import Testing

@testable import Simulator

struct ExchangeCallbacksTests {
    private func exchange(_ settings: KeyValuePairs<SimulatorSetting, String>) throws -> Exchange {
        var options = try SimulatorOptions(settings)
        try options.set(.callbackURL, to: "http://127.0.0.1:9/hook")
        return try Exchange(options: options, run: 1)
    }

    private func status(_ post: CallbackPost) throws -> JSONValue? {
        try JSONValue(parsing: post.body)["entry"]?.array?[0]["changes"]?.array?[0]["value"]?["statuses"]?.array?[0]
    }

    @Test func `without an address nothing is planned`() throws {
        var exchange = try Exchange(options: SimulatorOptions(), run: 1)
        _ = try exchange.messageID(of: Samples.message())
        #expect(exchange.queue.count == 0)
    }

    @Test func `a callback echoes the key and the id, and is signed over its bytes`() throws {
        var exchange = try exchange([.delivered: "0", .sentAfter: "1s"])
        let id = try exchange.messageID(of: Samples.message(row: 7))
        #expect(exchange.nextPost(dueBy: Samples.start) == nil)
        let post = try exchange.requirePost(dueBy: Samples.start + .seconds(1))
        #expect(try status(post)?["id"]?.string == id)
        #expect(try status(post)?["biz_opaque_callback_data"]?.string == Samples.key(row: 7))
        #expect(
            post.signature(of: post.body) == ReferenceHMAC.header(of: post.body, secret: "simulated-app-secret")
        )
    }

    @Test func `what is announced is posted at once, and again until it arrives`() throws {
        var exchange = try exchange([.callbackRetry: "1s"])
        let value: JSONValue = ["event": "ACCOUNT_DELETED"]
        try exchange.announce(["field": "account_update", "value": value], at: Samples.start)
        #expect(exchange.nextDue == Samples.start)
        let post = try exchange.requirePost(dueBy: Samples.start)
        let entry = try JSONValue(parsing: post.body)["entry"]?.array?.first
        #expect(entry?["id"]?.string == exchange.options.businessAccountID)
        #expect(entry?["changes"]?.array?.first == ["field": "account_update", "value": value])
        exchange.settle(post, arrived: false, at: Samples.start)
        #expect(exchange.nextDue == Samples.start + .seconds(1))
        exchange.settle(try exchange.requirePost(dueBy: Samples.start + .seconds(1)), arrived: true, at: Samples.start)
        #expect(exchange.summary.callbacks.pending == 0)
        #expect(exchange.nextDue == nil)
    }

    @Test func `an announcement without a field is refused`() throws {
        var exchange = try exchange([:])
        let fault = #expect(throws: GraphFault.self) { try exchange.announce(["value": 1], at: Samples.start) }
        #expect(fault?.code == 100)
    }

    @Test func `a held message's callbacks come later`() throws {
        var exchange = try exchange([.faults: "hold=100%", .callbackDelay: "60s", .sentAfter: "1s"])
        _ = try exchange.messageID(of: Samples.message())
        #expect(exchange.queue.nextDue == Samples.start + .seconds(61))
    }

    @Test func `the pause between tries doubles`() throws {
        var exchange = try exchange([.delivered: "0", .sentAfter: "0s", .callbackRetry: "1s"])
        _ = try exchange.messageID(of: Samples.message())
        var pauses: [Int64] = []
        for _ in 0..<8 {
            let due = try #require(exchange.queue.nextDue)
            let post = try exchange.requirePost(dueBy: due)
            exchange.settle(post, arrived: false, at: due)
            pauses.append(try #require(exchange.queue.nextDue).microseconds - due.microseconds)
        }
        #expect(pauses.map { $0 / 1_000_000 } == [1, 2, 4, 8, 16, 32, 60, 60])
        #expect(exchange.summary.callbacks.failed == 8)
        #expect(exchange.summary.callbacks.pending == 1)
    }

    @Test func `after seven days a callback is given up`() throws {
        var exchange = try exchange([.delivered: "0", .sentAfter: "0s"])
        _ = try exchange.messageID(of: Samples.message())
        let post = try exchange.requirePost(dueBy: Samples.start)
        exchange.settle(post, arrived: false, at: Samples.start + .seconds(7 * 86_400))
        #expect(exchange.summary.callbacks.abandoned == 1)
        #expect(exchange.summary.callbacks.pending == 0)
    }

    @Test func `a post from before a reset is not counted`() throws {
        var exchange = try exchange([.delivered: "0", .sentAfter: "0s"])
        _ = try exchange.messageID(of: Samples.message())
        let post = try exchange.requirePost(dueBy: Samples.start)
        exchange.reset(run: 2)
        exchange.settle(post, arrived: true, at: Samples.start)
        #expect(exchange.summary.callbacks == Summary.Callbacks())
    }

    @Test func `the pushed button is the one in the message`() throws {
        var exchange = try exchange([.replies: "button=100%", .callbackBatch: "9"])
        let button: JSONValue = [
            "type": "button", "sub_type": "quick_reply", "index": "1",
            "parameters": [["type": "payload", "payload": "OPTOUT|7"]],
        ]
        _ = try exchange.messageID(of: Samples.message(components: [button]))
        let post = try exchange.requirePost(dueBy: Samples.start + .seconds(60))
        #expect(String(decoding: post.body, as: UTF8.self).contains(#""payload":"OPTOUT|7""#))
        exchange.settle(post, arrived: true, at: Samples.start)
        #expect(exchange.buttons.isEmpty)
    }
}
