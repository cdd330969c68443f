import CampaignCore
import Foundation
import GraphAPI
import TestSupport
import Testing

@testable import Operations

struct TokenTests {
    private static let app = #"app: {id: "300000000000003", secret: {env: APP_SECRET}}"#

    private func token(_ fixture: WorkspaceFixture, isAnew: Bool = false) async throws -> AccessToken {
        try await GraphAccess(workspace: fixture.workspace, isTokenAnew: isAnew).token
    }

    @Test func `a token from the environment is asked of nobody`() async throws {
        let fixture = try WorkspaceFixture()
        #expect(try await token(fixture).value == "a-token-of-the-test")
        #expect(fixture.transport.requests.isEmpty)
        #expect(fixture.workspace.secrets.redacted("it is a-token-of-the-test") == "it is ***")
    }

    @Test func `a fetched token is kept until another one is asked for`() async throws {
        let fixture = try WorkspaceFixture(settings: Self.app, token: "{client_credentials: true}")
        #expect(try await token(fixture).value == "a-fetched-token-of-the-test")
        #expect(try await token(fixture).value == "a-fetched-token-of-the-test")
        #expect(fixture.transport.requests.count == 1)
        try await fixture.workspace.renewToken()
        #expect(fixture.transport.requests.count == 2)
    }

    @Test func `a token that Meta refused is fetched again`() async throws {
        let fixture = try WorkspaceFixture(settings: Self.app, token: "{client_credentials: true}")
        let first = try await token(fixture)
        try await fixture.workspace.forget(first)
        _ = try await token(fixture)
        #expect(fixture.transport.requests.count == 2)
    }
}
