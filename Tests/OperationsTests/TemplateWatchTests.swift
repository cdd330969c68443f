import CampaignCore
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Transport

@testable import Operations

/// Broadcasts beside Meta's copy of their template.
struct TemplateWatchTests {
    private static let text = "Hello {{first_name}}, your order is ready."

    /// Meta's answer with a template whose body has that text.
    private static func list(_ text: String, status: String = "APPROVED") -> HTTPResponse {
        let body = """
            {"data": [{"id": "400000000000004", "status": "\(status)", "language": "en_GB", "name": "greeting",
              "parameter_format": "NAMED", "category": "UTILITY",
              "components": [{"text": "\(text)", "type": "BODY"}]}]}
            """
        return HTTPResponse(status: 200, body: Array(body.utf8))
    }

    private static func transport(_ text: String) -> ScriptedTransport {
        .graph(templates: { list(text) })
    }

    private static func away() -> ScriptedTransport {
        .graph(templates: { () throws(TransportError) -> HTTPResponse in throw TransportError(.notSent, "no route") })
    }

    private func run(_ fixture: WorkspaceFixture) async throws -> RunSummary {
        try await CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil).run()
    }

    private func keepCopy(_ text: String, in fixture: WorkspaceFixture, readAt: Date) async throws {
        let list = try JSONValue(parsing: Self.list(text).body)
        let definition = try #require(list["data"]?.array?.first)
        let copy = try #require(TemplateCopy(account: Samples.account, definition: definition, readAt: readAt))
        try await fixture.workspace.ledger.keep([copy], of: Samples.account, asked: ["greeting"], readAt: readAt)
    }

    @Test func `a run asks Meta once for a template and sends what is the same`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.transport(Self.text))
        #expect(try await run(fixture).failure == nil)
        #expect(fixture.transport.messageCount == 3 && fixture.transport.templateReadings == 1)
        let extra = ImmediateSend(workspace: fixture.workspace, campaign: try fixture.campaign, place: .extra)
        #expect(try await extra.run().failure == nil)
        #expect(fixture.transport.messageCount == 6 && fixture.transport.templateReadings == 1)
    }

    @Test func `a broadcast whose text is another one at Meta waits for a person`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.transport("Dear {{first_name}}, it is ready."))
        let summary = try await run(fixture)
        #expect(summary.failure == .badData && fixture.transport.messageCount == 0)
        let sentence = "the template greeting (en_GB) is another one at Meta (body.text)"
        #expect(summary.concerns.contains { $0.contains(sentence) })
        #expect(try await fixture.counts()[MessageState.waiting] == 3)
        _ = try await Pausing(workspace: fixture.workspace).resume("sale")
        #expect(try await run(fixture).failure == nil)
        #expect(fixture.transport.messageCount == 3)
    }

    @Test func `if Meta cannot be asked, what it said last counts`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.away())
        try await keepCopy("Dear {{first_name}}.", in: fixture, readAt: Date() - 86_400)
        #expect(try await run(fixture).failure == .badData)
        #expect(fixture.transport.messageCount == 0 && fixture.transport.templateReadings == 1)
    }

    @Test func `if nothing is known of Meta's template, the broadcast is sent`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.away())
        #expect(try await run(fixture).failure == nil)
        #expect(fixture.transport.messageCount == 3)
    }

    @Test func `check and plan warn of a template that differs from Meta's`() async throws {
        let fixture = try WorkspaceFixture()
        let check = WorkspaceCheck(contents: fixture.contents, rowLimit: 20)
        func warnings() throws -> [String] {
            try check.run([]).diagnostics.map(\.description).filter { $0.contains("Meta") }
        }
        #expect(try warnings() == [])
        try await keepCopy("Dear {{first_name}}.", in: fixture, readAt: Date() - 7500)
        let warning = """
            sale/campaign.yaml: warning: the template greeting (en_GB) is another one at Meta, as Meta said 2 h ago: \
            body.text is 'Hello {{first_name}}, your order is ready.' in the file and 'Dear {{first_name}}.' at Meta; \
            see both with drumbeat template diff greeting, then change one of them
            """
        #expect(try warnings() == [warning])
        let forecasting = Forecasting(workspace: fixture.workspace, campaign: try fixture.campaign, now: Date())
        #expect(try await forecasting.forecast().plan.doubts.map(\.description) == [warning])
        try await keepCopy(Self.text, in: fixture, readAt: Date())
        #expect(try warnings() == [])
    }

    @Test func `check warns of a template that is not approved`() async throws {
        let fixture = try WorkspaceFixture()
        let list = try JSONValue(parsing: Self.list(Self.text, status: "REJECTED").body)
        let definition = try #require(list["data"]?.array?.first)
        let copy = try #require(TemplateCopy(account: Samples.account, definition: definition, readAt: Date()))
        try await fixture.workspace.ledger.keep([copy], of: Samples.account, asked: ["greeting"], readAt: Date())
        let found = try WorkspaceCheck(contents: fixture.contents, rowLimit: 20).run([]).diagnostics
        #expect(found.map(\.message).contains { $0.contains("is REJECTED at Meta; only APPROVED can be sent") })
    }
}
