import Formats
import TestSupport
import Testing

@testable import Simulator

/// The Marketing Messages API beside the Cloud API (`sending.md` §2.9).
struct ExchangeMarketingTests {
    private static let marketing: JSONValue = [
        "name": "autumn_offer", "language": "en_GB", "category": "MARKETING",
        "components": [["type": "BODY", "text": "Hello."]],
    ]
    private static let utility: JSONValue = [
        "name": "order_update", "language": "en_GB", "category": "UTILITY",
        "components": [["type": "BODY", "text": "Hello."]],
    ]
    private static let film: JSONValue = [
        "name": "film", "language": "en_GB", "category": "MARKETING",
        "components": [["type": "HEADER", "format": "GIF"], ["type": "BODY", "text": "Hello."]],
    ]

    private func exchange(_ settings: KeyValuePairs<SimulatorSetting, String> = [:]) throws -> Exchange {
        try Exchange(
            options: SimulatorOptions(settings),
            templates: [Self.marketing, Self.utility, Self.film],
            run: 1
        )
    }

    /// The error that a message is refused with; nil for an accepted one.
    private func code(_ body: JSONValue, on edge: MessageEdge) throws -> Int64? {
        var exchange = try exchange()
        let reception = exchange.receive(.success(body), phone: Samples.phoneNumberID, on: edge, at: Samples.start)
        guard case .answer(let answer) = reception.conduct else { return -1 }
        return try JSONValue(parsing: answer.body)["error"]?["code"]?.integer
    }

    private func with(_ name: String, _ value: JSONValue) throws -> JSONValue {
        var object = try #require(Samples.message().object)
        object.members.append(.init(name: name, value: value))
        return .object(object)
    }

    @Test func `marketing templates go both ways, others by the Cloud API only`() throws {
        for edge in [MessageEdge.messages, .marketingMessages] {
            #expect(try code(Samples.message(), on: edge) == nil)
        }
        #expect(try code(Samples.message(template: "order_update"), on: .messages) == nil)
        #expect(try code(Samples.message(template: "order_update"), on: .marketingMessages) == 131_055)
    }

    @Test func `only a template can go through it`() throws {
        let text: JSONValue = [
            "messaging_product": "whatsapp", "to": "+447700900123", "type": "text", "text": ["body": "Hello"],
        ]
        #expect(try code(text, on: .messages) == nil)
        #expect(try code(text, on: .marketingMessages) == 134_100)
    }

    @Test func `a GIF header goes through it only`() throws {
        let header: JSONValue = [
            "type": "header", "parameters": [["type": "gif", "gif": ["link": "https://e.com/a.mp4"]]],
        ]
        let message = Samples.message(template: "film", components: [header])
        #expect(try code(message, on: .messages) == 132_012)
        #expect(try code(message, on: .marketingMessages) == nil)
    }

    @Test(arguments: [
        ("product_policy", JSONValue.string("STRICT"), nil), ("product_policy", .string("NONE"), 100),
        ("message_activity_sharing", .bool(false), nil), ("message_activity_sharing", .string("no"), 100),
    ])
    func `members of its own are checked, and refused elsewhere`(name: String, value: JSONValue, code: Int64?) throws {
        #expect(try self.code(with(name, value), on: .marketingMessages) == code)
        #expect(try self.code(with(name, value), on: .messages) == 100)
    }

    @Test func `callbacks show by their price which way a message went`() throws {
        for (edge, category) in [(MessageEdge.messages, "marketing"), (.marketingMessages, "marketing_lite")] {
            var exchange = try exchange([.callbackURL: "http://127.0.0.1:1/", .sentAfter: "0ms"])
            _ = exchange.receive(.success(Samples.message()), phone: Samples.phoneNumberID, on: edge, at: Samples.start)
            let post = try exchange.requirePost(dueBy: Samples.start)
            let body = try JSONValue(parsing: post.body)
            let value = body["entry"]?.array?.first?["changes"]?.array?.first?["value"]
            #expect(value?["statuses"]?.array?.first?["pricing"]?["category"]?.string == category)
        }
    }
}
