import Transport
import Formats
import CampaignCore
import Foundation
import GraphAPI
import PhoneNumbers
import TestSupport
import Testing

struct MessageClientTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: Int
        var body: String
        var outcome: AttemptOutcome

        init(_ name: String, _ status: Int, _ body: String, _ outcome: AttemptOutcome) {
            (testDescription, self.status, self.body, self.outcome) = (name, status, body, outcome)
        }

        init(_ name: String, _ body: String, _ outcome: AttemptOutcome) {
            self.init(name, 200, body, outcome)
        }
    }

    static let usual = #"""
        {"messaging_product":"whatsapp","contacts":[{"input":"+447700900123","wa_id":"447700900123"}],\#
        "messages":[{"id":"wamid.HBgM","message_status":"accepted"}]}
        """#

    static let accepted = [
        Case("usual", usual, .accepted(messageID: "wamid.HBgM", held: false)),
        Case(
            "with blanks",
            #"{ "messages" : [ { "message_status" : "accepted", "id" : "wamid.1" } ] }"#,
            .accepted(messageID: "wamid.1", held: false)
        ),
        Case("without status", #"{"messages":[{"id":"wamid.1"}]}"#, .accepted(messageID: "wamid.1", held: false)),
        Case(
            "held",
            #"{"a":1,"messages":[{"id":"wamid.1","message_status":"held_for_quality_assessment"}]}"#,
            .accepted(messageID: "wamid.1", held: true)
        ),
        Case(
            "paused",
            #"{"a":1,"messages":[{"id":"wamid.1","message_status":"paused"}]}"#,
            .accepted(messageID: "wamid.1", held: true)
        ),
        Case(
            "escaped",
            #"{"a":1,"messages":[{"id":"wamid.\u0041\/","message_status":"accepted"}]}"#,
            .accepted(messageID: "wamid.A/", held: false)
        ),
        Case(
            "an answer inside a text",
            #"{"a":"x,\"messages\":[{\"id\":\"no\",\"message_status\":\"accepted\"}]}","messages":[{"id":"yes"}]}"#,
            .accepted(messageID: "yes", held: false)
        ),
    ]

    static let refused = [
        Case(
            "details",
            400,
            #"""
            {"error":{"message":"(#132000) Number","type":"OAuthException","code":132000,\#
            "error_data":{"messaging_product":"whatsapp","details":"1 value given"},"fbtrace_id":"AbC"}}
            """#,
            .rejected(PlatformError(code: 132_000, details: "1 value given", trace: "AbC"))
        ),
        Case(
            "data as text",
            400,
            #"{"error":{"message":"m","code":100,"error_data":"d"}}"#,
            .rejected(PlatformError(code: 100, details: "d"))
        ),
        Case(
            "message only",
            401,
            #"{"error":{"message":"expired","code":190}}"#,
            .rejected(PlatformError(code: 190, details: "expired"))
        ),
        Case(
            "server error",
            500,
            #"{"error":{"code":131000}}"#,
            .rejected(PlatformError(code: 131_000, details: "no reason given"))
        ),
        Case(
            "error with status 200",
            #"{"error":{"code":2,"message":"m"}}"#,
            .rejected(PlatformError(code: 2, details: "m"))
        ),
    ]

    static let unknown = [
        ("empty", 500, ""), ("page", 502, "<html>Bad gateway</html>"), ("no id", 200, "{}"), ("no JSON", 200, "ok"),
        ("empty id", 200, #"{"messages":[{"id":""}]}"#), ("cut off", 200, String(usual.dropLast(3))),
        ("redirect", 307, ""), ("error without code", 400, #"{"error":{}}"#), ("id with status 500", 500, usual),
        ("error as text", 500, #"{"error":"down"}"#),
    ]
    .map {
        Case($0.0, $0.1, $0.2, .unknown(cause: "the answer has status \($0.1) and names no message"))
    }

    @Test(arguments: accepted + refused + unknown)
    func `an answer is read`(_ sample: Case) async throws {
        let transport = ScriptedTransport(status: sample.status, sample.body)
        #expect(try await result(transport) == SendResult(outcome: sample.outcome))
    }

    @Test func `a request without an answer is not sent, late, unknown or withdrawn`() async throws {
        let transport = ScriptedTransport([
            .failure(TransportError(.notSent, "a")), .failure(TransportError(.late, "b")),
            .failure(TransportError(.mayHaveArrived, "c")), .failure(TransportError(.withdrawn, "d")),
        ])
        var results: [SendResult] = []
        for _ in 0..<4 { results.append(try await result(transport)) }
        #expect(
            results == [
                SendResult(outcome: .notSent(cause: "a")), SendResult(outcome: .notSent(cause: "b"), late: true),
                SendResult(outcome: .unknown(cause: "c")), SendResult(outcome: .notSent(cause: "d"), withdrawn: true),
            ]
        )
    }

    @Test func `a request goes to the number, with the token only in its header`() async throws {
        let transport = ScriptedTransport(status: 200, Self.usual)
        let deadline = ContinuousClock.now
        _ = try await result(transport, body: "{}", deadlineToLeave: deadline)
        let request = try #require(transport.requests.first)
        #expect(request.method == .post)
        // What openssl makes of the same secret and token.
        let proof = "396b5ebb9bc096a4a934dacabb604b21561b605cbd716ffd7e1ad8b9518e5b2b"
        let address = "https://graph.facebook.com/v25.0/106/messages?appsecret_proof=\(proof)"
        #expect(request.url.absoluteString == address)
        #expect(request.headers.map(\.name) == ["Authorization", "Content-Type"])
        #expect(request.headers.map(\.value) == ["Bearer secret", "application/json"])
        #expect(request.body == Array("{}".utf8))
        #expect(request.deadlineToLeave == deadline)
        #expect(request.timeout == .seconds(7))
    }

    @Test(
        arguments: [
            ("7", nil, 7), (nil, #"{"1":[{"estimated_time_to_regain_access":2}]}"#, nil),
            ("7", #"{"1":[{"estimated_time_to_regain_access":2}]}"#, 7), ("soon", "nothing", nil), (nil, nil, nil),
            ("999999999", nil, 86_400), ("-5", nil, nil),
        ] as [(String?, String?, Int?)]
    )
    func `a refusal tells how long to wait`(retryAfter: String?, usage: String?, seconds: Int?) async throws {
        let headers = [("retry-after", retryAfter), ("x-business-use-case-usage", usage)]
            .compactMap { name, value in value.map { (name: name, value: $0) } }
        let transport = ScriptedTransport(status: 429, #"{"error":{"code":130429}}"#, headers: headers)
        let result = try await result(transport)
        #expect(result.retryAfter == seconds.map { .seconds($0) })
    }

    @Test func `429 is a refusal, whatever else the answer says`() async throws {
        let transport = ScriptedTransport(status: 429, "<html>slow down</html>", headers: [("retry-after", "3")])
        let result = try await result(transport)
        guard case .rejected(let error) = result.outcome else {
            Issue.record("expected a refusal, got \(result.outcome)")
            return
        }
        #expect(error.code == 130_429)
        #expect(result.retryAfter == .seconds(3))
    }

    /// What becomes of one message.
    @Test(arguments: [nil, "700000000000007"])
    func `a text answers a message, from the messaging account that is named`(account: String?) async throws {
        let transport = ScriptedTransport(status: 200, Self.usual)
        let phone = try #require(PhoneNumber(e164: "+447700900123"))
        let result = try await sender(transport)
            .send(text: "Done", to: phone, answering: "wamid.1", from: account, label: "label")
        #expect(result.outcome == .accepted(messageID: "wamid.HBgM", held: false))
        let body = try JSONValue(parsing: try #require(transport.requests.first?.body))
        #expect(body["messaging_account_id"]?.string == account)
        #expect(body["context"]?["message_id"] == "wamid.1" && body["text"]?["body"] == "Done")
    }

    @Test func `marketing messages have a path of their own`() async throws {
        let transport = ScriptedTransport(status: 200, Self.usual)
        _ = try await result(transport, via: .marketingMessages(MarketingMessages()))
        #expect(transport.requests.first?.url.path == "/v25.0/106/marketing_messages")
    }

    private func result(
        _ transport: ScriptedTransport,
        body: String = "",
        via api: SendingAPI = .messages,
        deadlineToLeave: ContinuousClock.Instant? = nil
    ) async throws -> SendResult {
        let sender = try sender(transport, via: api)
        var batch = sender.emptyBatch
        batch.add(deadlineToLeave: deadlineToLeave) { $0.append(contentsOf: body.utf8) }
        let (results, continuation) = AsyncStream<SendResult>.makeStream()
        await sender.send(batch) { _, result in continuation.yield(result) }
        return try #require(await results.first { _ in true })
    }

    private func sender(
        _ transport: ScriptedTransport,
        via api: SendingAPI = .messages
    ) throws -> MessageClient {
        let token = try #require(AccessToken("secret"))
        return MessageClient(
            endpoint: try GraphEndpoint(url: try #require(URL(string: "https://graph.facebook.com")), version: "v25.0"),
            phoneNumberID: "106",
            via: api,
            token: token,
            appSecretProof: AppSecretProof(of: token, secret: "app-secret"),
            transport: transport,
            timeout: .seconds(7)
        )
    }
}
