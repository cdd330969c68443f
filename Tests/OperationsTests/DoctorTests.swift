import CampaignCore
import Foundation
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

struct DoctorTests {
    private func findings(_ fixture: WorkspaceFixture) async throws -> [Finding] {
        try await Doctor(workspace: fixture.workspace, campaigns: fixture.contents.campaigns).findings()
    }

    @Test func `a number and a token that are in order are good`() async throws {
        let findings = try await findings(try WorkspaceFixture())
        let senders = findings.filter { $0.subject == "sender main" }
        #expect(senders.count == 4 && senders.allSatisfy { $0.verdict == .good }, "\(senders)")
        #expect(findings.filter { $0.subject == "token" }.allSatisfy { $0.verdict == .good })
        #expect(findings.contains { $0.subject == "ledger" && $0.verdict == .good })
    }

    @Test func `a template that the account lacks is bad data`() async throws {
        let findings = try await findings(try WorkspaceFixture())
        let template = try #require(findings.first { $0.subject == "template" })
        #expect(template.verdict == .bad && template.failure == .badData)
        #expect(findings.failure == .badData)
    }

    @Test func `a missing token is told, and the machine is looked at all the same`() async throws {
        let findings = try await findings(try WorkspaceFixture(token: "{env: DRUMBEAT_NO_SUCH_VARIABLE}"))
        #expect(findings.first?.subject == "token")
        #expect(findings.failure == .permission)
        #expect(findings.contains { $0.subject == "disk" })
    }

    @Test func `a Graph API that does not answer is unavailable`() async throws {
        let silent = ScriptedTransport { _, _ throws(TransportError) in throw TransportError(.notSent, "nobody") }
        let findings = try await findings(try WorkspaceFixture(transport: silent))
        #expect(findings.first { $0.subject == "token" }?.failure == .unavailable)
    }
}
