import CampaignCore
import Foundation
import Storage
import TestSupport
import Testing
import Transport

@testable import Operations

struct ConfirmingTests {
    private func fixture(_ settings: String, _ transport: ScriptedTransport = .graph()) async throws -> WorkspaceFixture
    {
        let fixture = try WorkspaceFixture(settings: settings, transport: transport)
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.replies = [
            Reply(
                id: "reply.1",
                at: Date(),
                phoneNumberID: Samples.phoneNumberID,
                phone: try Samples.phone(),
                userID: nil,
                kind: .text,
                text: "STOP",
                wish: .optOut
            )
        ]
        _ = try await fixture.workspace.ledger.fold(batch)
        return fixture
    }

    @Test func `an opt-out is confirmed in the words of drumbeat.yaml`() async throws {
        let fixture = try await fixture("replies: {confirm: {any: Goodbye.}}")
        let result = try await OptOutConfirming(workspace: fixture.workspace, deadline: nil).confirm()
        #expect(result.confirmed == 1 && result.obstacle == nil)
        #expect(fixture.transport.bodies.contains { $0.contains("Goodbye.") })
    }

    @Test func `nothing is confirmed without a text, and no token is asked for`() async throws {
        let fixture = try await fixture("")
        let result = try await OptOutConfirming(workspace: fixture.workspace, deadline: nil).confirm()
        #expect(result.confirmed == 0)
        #expect(fixture.transport.requests.isEmpty)
    }

    @Test func `an account that may not send is a matter of permission`() async throws {
        let transport = ScriptedTransport.graph { _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try await fixture("replies: {confirm: {any: Goodbye.}}", transport)
        let result = try await OptOutConfirming(workspace: fixture.workspace, deadline: nil).confirm()
        #expect(result.obstacle?.kind == .permission)
    }
}
