import CampaignCore
import Foundation
import GraphAPI
import Testing

struct GraphClientTests {
    @Test
    func `pages are read to the last by their cursors`() async throws {
        let transport = ScriptedTransport([
            answer(#"{"data":[1,2],"paging":{"cursors":{"after":"A"},"next":"https://x?access_token=secret"}}"#),
            answer(#"{"data":[3],"paging":{"cursors":{"after":"B"},"next":"https://x"}}"#),
            answer(#"{"data":[4],"paging":{"cursors":{"after":"C"}}}"#),
        ])
        var numbers: [Int64] = []
        try await client(transport).pages("1/message_templates", query: [("limit", "2")]) { page in
            numbers += page["data"]?.array?.compactMap(\.integer) ?? []
        }
        #expect(numbers == [1, 2, 3, 4])
        let queries = transport.requests.map { $0.url.query() ?? "" }
        #expect(queries == ["limit=2", "limit=2&after=A", "limit=2&after=B"])
    }

    @Test
    func `a cursor that stands still ends the reading`() async throws {
        let page = answer(#"{"data":[1],"paging":{"cursors":{"after":"A"},"next":"https://x"}}"#)
        let transport = ScriptedTransport([page, page, page, page])
        try await client(transport).pages("1/message_templates") { _ in }
        #expect(transport.requests.count == 2)
    }

    @Test
    func `the fields of a number are read`() async throws {
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

    @Test
    func `the facts of a token are read`() async throws {
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

    @Test
    func `an app's token is fetched for its secret`() async throws {
        let transport = ScriptedTransport([answer(#"{"access_token":"9|new","token_type":"bearer"}"#)])
        let fetched = try await GraphClient.appToken(
            endpoint: endpoint(),
            appID: "9",
            appSecret: "hidden",
            transport: transport
        )
        #expect(fetched == FetchedToken(token: try #require(AccessToken("9|new")), lifetime: nil))
    }

    @Test
    func `an error tells what, where and what to do`() async throws {
        let transport = ScriptedTransport([
            .success(HTTPResponse(status: 401, body: Array(#"{"error":{"code":190,"message":"expired"}}"#.utf8))),
            .failure(TransportError(.notSent, "no route")),
            .success(HTTPResponse(status: 502, body: Array("<html>".utf8))),
        ])
        let client = try client(transport)
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

    private func answer(_ body: String) -> Result<HTTPResponse, TransportError> {
        .success(HTTPResponse(status: 200, body: Array(body.utf8)))
    }

    private func endpoint() throws -> GraphEndpoint {
        try GraphEndpoint(url: try #require(URL(string: "https://graph.facebook.com")), version: "v25.0")
    }

    private func client(_ transport: ScriptedTransport) throws -> GraphClient {
        GraphClient(endpoint: try endpoint(), token: try #require(AccessToken("secret")), transport: transport)
    }
}
