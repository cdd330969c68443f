import Formats
import CampaignCore
import Formats
import Foundation
import GraphAPI
import TestSupport
import Testing
import Transport

struct TemplateCopiesTests {
    private func answer(_ text: String) -> Result<HTTPResponse, TransportError> {
        .success(HTTPResponse(status: 200, body: Array(text.utf8)))
    }

    private func client(_ transport: ScriptedTransport) throws -> GraphClient {
        GraphClient(
            endpoint: try GraphEndpoint(url: try #require(URL(string: "https://graph.facebook.com")), version: "v25.0"),
            token: try #require(AccessToken("a-token")),
            transport: transport,
            pause: { _ in }
        )
    }

    @Test func `a template is asked for by its name with all facts, page by page`() async throws {
        let transport = ScriptedTransport([
            answer(
                """
                {"data": [{"name": "offer", "language": "en_GB", "quality_score": {"score": "GREEN"}},
                  {"name": "offer_two", "language": "en_GB"}, {"broken": 1}],
                 "paging": {"cursors": {"after": "A"}, "next": "https://x"}}
                """
            ),
            answer(#"{"data": [{"name": "offer", "language": "de"}]}"#),
        ])
        let copies = try await client(transport).templateCopies(of: "2", named: "offer", now: .distantPast)
        #expect(copies.map(\.language) == ["en_GB", "de"])
        #expect(copies[0].quality == "GREEN" && copies[0].file["quality_score"] == nil)
        let query = transport.requests[0].url.query() ?? ""
        #expect(query.contains("quality_score") && query.contains("rejected_reason") && query.contains("name=offer"))
        #expect(transport.requests[1].url.query()?.contains("after=A") == true)
    }

    @Test func `an answer that is no list is not taken for an empty one`() async throws {
        let transport = ScriptedTransport([answer(#"{"success": true}"#)])
        await #expect(throws: GraphError.self) {
            try await client(transport).templateCopies(of: "2", named: nil, now: .distantPast)
        }
    }
}
