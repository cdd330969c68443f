import Transport
import Formats
import CampaignCore
import Foundation
import GraphAPI
import TestSupport
import Testing

struct GraphClientTests {
    @Test func `templates are read to the last page by their cursors`() async throws {
        let transport = ScriptedTransport([
            page(["a", "b"], cursor: "A", next: "https://x?access_token=secret"),
            page(["c"], cursor: "B", next: "https://x"),
            page(["d"], cursor: "C", next: nil),
        ])
        let all = try await client(transport).templates(of: "1")
        #expect(all.templates.map(\.name) == ["a", "b", "c", "d"])
        #expect(transport.requests.map { $0.url.path() } == Array(repeating: "/v25.0/1/message_templates", count: 3))
        let queries = transport.requests.map { $0.url.query() ?? "" }
        #expect(queries == ["limit=100", "limit=100&after=A", "limit=100&after=B"])
    }

    @Test func `a cursor that does not move ends the reading`() async throws {
        let page = page(["a"], cursor: "A", next: "https://x")
        let transport = ScriptedTransport([page, page, page, page])
        _ = try await client(transport).templates(of: "1")
        #expect(transport.requests.count == 2)
    }

    @Test func `cursors that alternate end the reading`() async throws {
        let (a, b) = (page(["a"], cursor: "A", next: "https://x"), page(["b"], cursor: "B", next: "https://x"))
        let transport = ScriptedTransport([a, b, a, b, a, b])
        #expect(try await client(transport).templates(of: "1").templates.map(\.name) == ["a", "b", "a"])
        #expect(transport.requests.count == 3)
    }

    @Test func `at most a hundred pages of a list are read`() async throws {
        let pages = (1...150)
            .map { place in
                answer(
                    #"{"data":[{"id":"\#(place)"}],"paging":{"cursors":{"after":"\#(place)"},"next":"https://x"}}"#
                )
            }
        let transport = ScriptedTransport(pages)
        #expect(try await client(transport).phoneNumbers(of: "1").count == 100)
        #expect(transport.requests.count == 100)
    }

    @Test func `a list whose cursor Meta forgot is read again from its start, once`() async throws {
        let lost = answer(#"{"error":{"code":131059,"message":"Invalid cursor"}}"#)
        let (a, b) = (page(["a"], cursor: "A", next: "https://x"), page(["b"], cursor: "B", next: nil))
        let transport = ScriptedTransport([a, lost, a, b])
        #expect(try await client(transport).templates(of: "1").templates.map(\.name) == ["a", "b"])
        let queries = transport.requests.map { $0.url.query() ?? "" }
        #expect(queries == ["limit=100", "limit=100&after=A", "limit=100", "limit=100&after=A"])
        await #expect(throws: GraphError.self) {
            try await client(ScriptedTransport([a, lost, a, lost, a, b])).templates(of: "1")
        }
    }

    @Test(arguments: ["-9223372036854775808", "-1", "0"])
    func `usage that asks for no wait holds nothing back`(minutes: String) async throws {
        let usage = #"{"1":[{"estimated_time_to_regain_access":\#(minutes)}]}"#
        let transport = ScriptedTransport(status: 200, "{}", headers: [("x-business-use-case-usage", usage)])
        let budget = CountedCalls(limit: 9)
        _ = try await client(transport, budget).phoneNumber("1")
        #expect(budget.holds == [])
    }

    @Test func `usage that asks for a century holds back for a day`() async throws {
        let usage = #"{"1":[{"estimated_time_to_regain_access":9223372036854775807}]}"#
        let transport = ScriptedTransport(status: 200, "{}", headers: [("x-business-use-case-usage", usage)])
        let budget = CountedCalls(limit: 9)
        _ = try await client(transport, budget).phoneNumber("1")
        #expect(budget.holds == [.seconds(86_400)])
    }

    @Test func `an answer that is not a list of templates is an error`() async throws {
        let transport = ScriptedTransport([answer("{}")])
        await #expect(throws: GraphError.unreadable(call: "GET 1/message_templates", status: 200)) {
            try await client(transport).templates(of: "1")
        }
    }

    @Test func `the fields of a number are read`() async throws {
        let transport = ScriptedTransport([
            answer(#"{"status":"CONNECTED","quality_rating":"GREEN","throughput":{"level":"HIGH"},"id":"1"}"#)
        ])
        let fields = try await client(transport).phoneNumber("1")
        #expect(fields.status == "CONNECTED")
        #expect(fields.qualityRating == "GREEN")
        #expect(fields.throughputLevel == "HIGH")
        #expect(fields.verifiedName == nil)
        #expect(transport.requests.first?.url.query()?.contains("throughput") == true)
    }

    @Test(
        arguments: [
            ("TIER_250", 250), ("TIER_2K", 2000), ("TIER_100K", 100_000), ("TIER_UNLIMITED", nil),
            ("TIER_NOT_SET", nil),
        ] as [(String, Int?)]
    )
    func `a tier tells how many people may be messaged in a day`(tier: String, people: Int?) async throws {
        let body = #"{"whatsapp_business_manager_messaging_limit":"\#(tier)"}"#
        let fields = try await client(ScriptedTransport([answer(body)])).phoneNumber("1")
        #expect(fields.dailyRecipients == people)
    }

    @Test func `a number on the app is recognised by both of its fields`() async throws {
        func isOnApp(_ members: String) async throws -> Bool {
            try await client(ScriptedTransport([answer("{\(members)}")])).phoneNumber("1").isOnApp
        }
        #expect(try await isOnApp(#""is_on_biz_app":true,"platform_type":"CLOUD_API""#))
        #expect(try await !isOnApp(#""is_on_biz_app":true,"platform_type":"NOT_APPLICABLE""#))
        #expect(try await !isOnApp(#""is_on_biz_app":false,"platform_type":"CLOUD_API""#))
        #expect(try await !isOnApp(#""platform_type":"CLOUD_API""#))
    }

    @Test func `a call that never left costs none of the quota`() async throws {
        let lost = Result<HTTPResponse, TransportError>.failure(TransportError(.notSent, "the name is not known"))
        let budget = CountedCalls(limit: 1)
        await #expect(throws: GraphError.self) {
            try await client(ScriptedTransport([lost, lost, lost]), budget).phoneNumber("1")
        }
        #expect(!budget.isUsedUp)
        let reset = Result<HTTPResponse, TransportError>.failure(TransportError(.mayHaveArrived, "reset"))
        await #expect(throws: GraphError.self) {
            try await client(ScriptedTransport([reset]), budget).phoneNumber("1")
        }
        #expect(budget.isUsedUp)
    }

    @Test func `usage that is used up holds back the calls that manage`() async throws {
        let usage = #"{"2":[{"call_count":100,"estimated_time_to_regain_access":17}]}"#
        let transport = ScriptedTransport(status: 200, "{}", headers: [("x-business-use-case-usage", usage)])
        let budget = CountedCalls(limit: 9)
        _ = try await client(transport, budget).phoneNumber("1")
        #expect(budget.holds == [.seconds(17 * 60)])
    }

    @Test func `a call that the quota refuses is held back for Meta's own period`() async throws {
        let refusal = answer(#"{"error":{"code":80007,"message":"Rate limit issues"}}"#)
        let (transport, budget) = (ScriptedTransport([refusal, refusal]), CountedCalls(limit: 9))
        await #expect(throws: GraphError.self) { try await client(transport, budget).phoneNumber("1") }
        #expect(budget.holds == [.seconds(3600)])
        #expect(transport.requests.count == 1)
    }

    @Test func `a call that only reads is tried three times, and each try counts`() async throws {
        let passing: [Result<HTTPResponse, TransportError>] = [
            .failure(TransportError(.notSent, "no connection")),
            .success(HTTPResponse(status: 502, body: Array("<html>".utf8))),
            answer(#"{"id":"1"}"#),
        ]
        let (transport, budget, pauses) = (ScriptedTransport(passing), CountedCalls(limit: 2), Pauses())
        let client = try client(transport, budget, pauses)
        #expect(try await client.phoneNumber("1").id == "1")
        #expect(budget.isUsedUp)
        let waits = pauses.all
        #expect(waits.count == 2)
        #expect(zip(waits, 1...).allSatisfy { (.milliseconds(375 * $1)...(.milliseconds(625 * $1))).contains($0) })
    }

    @Test func `what writes, and what hung, is not tried again`() async throws {
        let refused: Result<HTTPResponse, TransportError> = .failure(TransportError(.notSent, "no connection"))
        let hung: Result<HTTPResponse, TransportError> = .failure(TransportError(.mayHaveArrived, "time-out"))
        let writing = ScriptedTransport([refused, refused])
        await #expect(throws: GraphError.self) { try await client(writing).register("1", pin: "123456") }
        let reading = ScriptedTransport([hung, hung])
        await #expect(throws: GraphError.self) { try await client(reading).phoneNumber("1") }
        #expect([writing, reading].map(\.requests.count) == [1, 1])
        let transport = ScriptedTransport([refused, refused])
        await #expect(throws: GraphError.self) { try await client(transport).once.phoneNumber("1") }
        #expect(transport.requests.count == 1)
    }

    @Test func `without budget nothing leaves`() async throws {
        let transport = ScriptedTransport([answer("{}")])
        await #expect(throws: GraphError.held(call: "GET 1", until: CountedCalls.end)) {
            try await client(transport, CountedCalls(limit: 0)).phoneNumber("1")
        }
        #expect(transport.requests.isEmpty)
    }

    @Test func `the facts of a token are read`() async throws {
        let transport = ScriptedTransport([
            answer(
                #"""
                {"data":{"is_valid":true,"app_id":"9","expires_at":1800000000,"scopes":["a","b"],\#
                "granular_scopes":[{"scope":"a","target_ids":["1",2]},{"scope":"b"}]}}
                """#
            )
        ])
        let facts = try await client(transport).debugToken(try #require(AccessToken("other")))
        #expect(facts.isValid)
        #expect(facts.expiresAt == Date(timeIntervalSince1970: 1_800_000_000))
        #expect(facts.scopes == ["a", "b"])
        #expect(facts.targets == ["a": ["1", "2"]])
    }

    @Test(arguments: ["{}", #"{"data":{}}"#, #"{"data":{"is_valid":"yes"}}"#, #"{"messages":[{"id":"wamid.1"}]}"#])
    func `an answer that does not say whether the token is valid refuses nothing`(body: String) async throws {
        let client = try client(ScriptedTransport([answer(body)]))
        await #expect(throws: GraphError.unreadable(call: "GET debug_token", status: 200)) {
            try await client.debugToken(try #require(AccessToken("other")))
        }
    }

    @Test func `an app's token is fetched for its secret`() async throws {
        let transport = ScriptedTransport([answer(#"{"access_token":"9|new","token_type":"bearer"}"#)])
        let fetched = try await GraphClient.fetchToken(
            endpoint: endpoint(),
            appID: "9",
            appSecret: "hidden",
            transport: transport
        )
        #expect(fetched == FetchedToken(token: try #require(AccessToken("9|new")), lifetime: nil))
    }

    @Test func `a user's token is exchanged for one that lasts`() async throws {
        let transport = ScriptedTransport([answer(#"{"access_token":"long","expires_in":5184000}"#)])
        let fetched = try await GraphClient.fetchToken(
            endpoint: endpoint(),
            appID: "9",
            appSecret: "hidden",
            exchanging: AccessToken("short"),
            transport: transport
        )
        #expect(fetched == FetchedToken(token: try #require(AccessToken("long")), lifetime: .seconds(5_184_000)))
        let request = try #require(transport.requests.first)
        #expect(request.url.query() == nil)
        let body = try JSONValue(parsing: try #require(request.body))
        #expect(body["grant_type"] == "fb_exchange_token" && body["fb_exchange_token"] == "short")
        #expect(body["client_id"] == "9" && body["client_secret"] == "hidden")
    }

    @Test func `an error tells what, where and what to do`() async throws {
        let transport = ScriptedTransport([
            .success(HTTPResponse(status: 401, body: Array(#"{"error":{"code":190,"message":"expired"}}"#.utf8))),
            .failure(TransportError(.notSent, "no route")),
            .success(HTTPResponse(status: 502, body: Array("<html>".utf8))),
        ])
        let client = try client(transport).once
        let errors = [await error(client), await error(client), await error(client)]
        #expect(errors[0]?.errorClass == .permanentAccount)
        let texts = errors.map { $0?.description ?? "" }
        #expect(texts[0].contains("GET 1 was refused with 190: expired; get a new access token"))
        #expect(texts[1].contains("no route"))
        #expect(texts[2].contains("status 502"))
        for text in texts { #expect(!text.contains("secret")) }
    }

    private func error(_ client: GraphClient) async -> GraphError? {
        do {
            _ = try await client.get("1")
            return nil
        } catch {
            return error as? GraphError
        }
    }

    private func page(_ names: [String], cursor: String, next: String?) -> Result<HTTPResponse, TransportError> {
        let templates = names.map { name in
            let body = #"{"type":"BODY","text":"Hello"}"#
            return
                #"{"name":"\#(name)","language":"en","category":"UTILITY","status":"APPROVED","components":[\#(body)]}"#
        }
        let next = next.map { #","next":"\#($0)""# } ?? ""
        return answer(
            #"{"data":[\#(templates.joined(separator: ","))],"paging":{"cursors":{"after":"\#(cursor)"}\#(next)}}"#
        )
    }

    private func answer(_ body: String) -> Result<HTTPResponse, TransportError> {
        .success(HTTPResponse(status: 200, body: Array(body.utf8)))
    }

    private func endpoint() throws -> GraphEndpoint {
        try GraphEndpoint(url: try #require(URL(string: "https://graph.facebook.com")), version: "v25.0")
    }

    private func client(
        _ transport: ScriptedTransport,
        _ budget: any CallBudget = Uncounted(),
        _ pauses: Pauses = Pauses()
    ) throws -> GraphClient {
        GraphClient(
            endpoint: try endpoint(),
            token: try #require(AccessToken("secret")),
            transport: transport,
            budget: budget,
            pause: { pauses.add($0) }
        )
    }
}
