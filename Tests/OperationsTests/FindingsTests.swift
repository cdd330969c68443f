import CampaignCore
import Foundation
import GraphAPI
import Testing
import Transport
import Workspace

@testable import Operations

struct FindingsTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func facts(_ members: String) async throws -> TokenFacts {
        struct Answering: HTTPTransport {
            var body: String

            func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
                HTTPResponse(status: 200, body: Array(body.utf8))
            }
        }
        let url = try #require(URL(string: "http://127.0.0.1:9"))
        let client = GraphClient(
            endpoint: try GraphEndpoint(url: url, version: "v25.0"),
            token: try #require(AccessToken("token")),
            transport: Answering(body: "{\"data\":{\(members)}}")
        )
        return try await client.debugToken(try #require(AccessToken("token")))
    }

    private static let scopes = #""scopes":["whatsapp_business_messaging","whatsapp_business_management"]"#

    struct TokenCase: Sendable {
        var members: String
        var verdicts: [Finding.Verdict]
    }

    @Test(
        arguments: [
            TokenCase(members: #""is_valid":false,"error":{"message":"expired"}"#, verdicts: [.bad]),
            TokenCase(
                members: #""is_valid":true,"type":"SYSTEM_USER","expires_at":0,\#(scopes)"#,
                verdicts: [.good, .good, .good, .good, .good]
            ),
            TokenCase(
                members: #""is_valid":true,"type":"USER","expires_at":1795864000,\#(scopes)"#,
                verdicts: [.warning, .warning, .good, .good, .good]
            ),
            TokenCase(
                members: """
                    "is_valid":true,"type":"SYSTEM_USER","expires_at":0,"scopes":["whatsapp_business_messaging"],\
                    "granular_scopes":[{"scope":"whatsapp_business_messaging","target_ids":["9"]}]
                    """,
                verdicts: [.good, .good, .good, .bad, .bad]
            ),
        ]
    )
    func `a token's facts become findings`(token: TokenCase) async throws {
        let findings = TokenFindings.findings(try await facts(token.members), accounts: ["1"], now: now)
        #expect(findings.map(\.verdict) == token.verdicts, "\(findings)")
        #expect(findings.filter { $0.verdict == .bad }.allSatisfy { $0.failure == .permission })
        #expect(findings.filter { $0.verdict != .good }.allSatisfy { $0.fix != nil })
    }
}
