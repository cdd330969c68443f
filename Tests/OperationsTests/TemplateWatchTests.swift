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

    @Test func `resume and status say that a run pauses a broadcast for another text`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.transport("Dear {{first_name}}."))
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let pausing = Pausing(workspace: fixture.workspace)
        _ = try await pausing.pause("sale")
        #expect(try await pausing.resume("sale").count == 1)
        _ = try await pausing.pause("sale")
        try await keepCopy("Dear {{first_name}}.", in: fixture, readAt: Date())
        let notes = try await StatusReading(workspace: fixture.workspace).report(on: ["sale"]).notes
        #expect(notes.count == 1 && notes[0].hasSuffix("; the next run pauses \(name) for that"), "\(notes)")
        let changes = try await pausing.resume("sale")
        guard case .templatesDiffer(name, let doubts)? = changes.last else {
            Issue.record("\(changes)")
            return
        }
        #expect(doubts.map(\.language) == ["en_GB"])
        #expect(try await run(fixture).failure == .badData)
        // Who resumes it now has been told.
        #expect(try await pausing.resume("sale").count == 1)
        #expect(try await StatusReading(workspace: fixture.workspace).report(on: ["sale"]).notes.isEmpty)
    }

    // MARK: What Meta says of the template

    private func keepStatus(_ status: String, in fixture: WorkspaceFixture, readAt: Date) async throws {
        let list = try JSONValue(parsing: Self.list(Self.text, status: status).body)
        let definition = try #require(list["data"]?.array?.first)
        let copy = try #require(TemplateCopy(account: Samples.account, definition: definition, readAt: readAt))
        try await fixture.workspace.ledger.keep([copy], of: Samples.account, asked: ["greeting"], readAt: readAt)
    }

    @Test(arguments: ["PAUSED", "DISABLED", "REJECTED", "PENDING"])
    func `a status that Meta answers holds the broadcast`(status: String) async throws {
        let fixture = try WorkspaceFixture(transport: .graph(templates: { Self.list(Self.text, status: status) }))
        let summary = try await run(fixture)
        #expect(fixture.transport.messageCount == 0)
        let sentence = "the template greeting (en_GB) is \(status); broadcasts that need it wait"
        #expect(summary.concerns.contains(sentence), "\(summary.concerns)")
        let paused = try await fixture.workspace.broadcast(named: "sale")
        #expect(paused.state == .paused && paused.pausedBy == .condition)
        // Within the hour nobody asks again, and the same word is no news.
        #expect(try await run(fixture).concerns.isEmpty && fixture.transport.templateReadings == 1)
    }

    @Test func `when Meta approves the template again, the next run sends`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.transport(Self.text))
        try await keepStatus("PAUSED", in: fixture, readAt: Date() - 7200)
        _ = try await fixture.plan(dueAt: Date.thisMinute - 60)
        try await fixture.workspace.conclude()
        #expect(try await fixture.workspace.broadcast(named: "sale").state == .paused)
        #expect(try await run(fixture).failure == nil)
        #expect(fixture.transport.messageCount == 3 && fixture.transport.templateReadings == 1)
    }

    @Test func `while Meta says the same, a broadcast that a person resumed is sent`() async throws {
        let fixture = try WorkspaceFixture(
            transport: .graph(templates: { Self.list(Self.text, status: "PAUSED") })
        )
        try await keepStatus("PAUSED", in: fixture, readAt: Date() - 7200)
        _ = try await fixture.plan(dueAt: Date.thisMinute - 60)
        try await fixture.workspace.conclude()
        _ = try await Pausing(workspace: fixture.workspace).resume("sale")
        _ = try await run(fixture)
        #expect(fixture.transport.messageCount == 3 && fixture.transport.templateReadings == 1)
    }

    @Test func `sending at once says that Meta does not take the template`() async throws {
        let fixture = try WorkspaceFixture(
            transport: .graph(templates: { Self.list(Self.text, status: "DISABLED") })
        )
        let summary = try await fixture.send()
        #expect(summary.failure == .tryAgain && fixture.transport.messageCount == 0)
        #expect(summary.concerns.contains { $0.contains("waits: the template greeting (en_GB) is DISABLED") })
    }

    @Test func `a test message is sent although its template differs, and says so`() async throws {
        let fixture = try WorkspaceFixture(transport: Self.transport("Dear {{first_name}}, it is ready."))
        let result = try await fixture.test()
        #expect(result.isSent && result.failure == nil && fixture.transport.messageCount == 1)
        #expect(result.doubts.map(\.paths) == [["body.text"]])
        // The broadcast itself still waits for a person.
        #expect(try await run(fixture).failure == .badData && fixture.transport.messageCount == 1)
    }

    @Test func `a test message of a template that Meta does not take is not sent`() async throws {
        let fixture = try WorkspaceFixture(
            transport: .graph(templates: { Self.list(Self.text, status: "PAUSED") })
        )
        let result = try await fixture.test()
        #expect(!result.isSent && result.failure == .badData && fixture.transport.messageCount == 0)
        guard case .paused(.conditions(let conditions)) = result.obstacle else {
            Issue.record("\(String(describing: result.obstacle))")
            return
        }
        #expect(conditions.map(\.value) == ["PAUSED"])
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
