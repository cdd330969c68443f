import CampaignCore
import Foundation
import GraphAPI
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

struct AppSecretTests {
    private static let app = "app: {id: \"300000000000003\", secret: {env: APP_SECRET}}"

    @Test func `a proof of another secret is a fault of permission`() {
        let error = PlatformError(code: 100, details: "Invalid appsecret_proof provided in the API argument")
        #expect(FailureKind(of: GraphError.refused(call: "the list", error)) == .permission)
        #expect("\(GraphError.refused(call: "the list", error))".contains("app.secret"))
        let other = PlatformError(code: 100, details: "Invalid parameter")
        #expect(FailureKind(of: GraphError.refused(call: "the list", other)) == .unavailable)
    }

    @Test func `a wrong secret is named where callbacks are subscribed or looked at`() async throws {
        let transport = ScriptedTransport { _, _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try WorkspaceFixture(settings: Self.app, transport: transport)
        let subscription = try await WebhookSubscription(workspace: fixture.workspace, senders: [])
        let url = try #require(URL(string: "https://shop.example/webhook"))
        let address = CallbackAddress(url: url, verifyToken: "verify")
        let calls: [() async throws -> Void] = [
            { _ = try await subscription.findings() },
            { try await subscription.subscribe(.app, to: address, fields: ["messages"]) { _ in } },
        ]
        for call in calls {
            let refusal = await #expect(throws: AppRefusal.self) { try await call() }
            #expect(refusal.map { FailureKind(of: $0) } == .permission)
            #expect(refusal?.description.contains("app.secret") == true)
        }
    }
}
