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
        // Only the first fault is the one to begin with.
        #expect(findings.filter { $0.fix?.contains("fix this first") ?? false }.map(\.subject) == ["token"])
    }

    @Test func `of faults the first is named, a single one and a warning are not`() {
        let fault = Finding.bad("token", "Meta refuses it.", fix: "make a token")
        let other = Finding.bad("sender", "refused", fix: "look")
        let warning = Finding.warning("clock", "late", fix: "set it")
        #expect([warning, fault].pointingAtFirst == [warning, fault])
        let pointed = [warning, fault, other].pointingAtFirst
        #expect(pointed[1].fix == "make a token; fix this first, as other faults may follow from it")
        #expect([pointed[0], pointed[2]] == [warning, other])
    }
}
