import Callbacks
import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

struct StatusReadingTests {
    @Test func `one broadcast is told with what becomes of its rest`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        _ = try await fixture.plan(dueAt: Date.thisMinute)
        let report = try await StatusReading(workspace: fixture.workspace).report(on: ["sale"])
        guard case .one(let status) = report.subject else {
            Issue.record("\(report.subject)")
            return
        }
        #expect(status.counts[MessageState.waiting] == 2)
        #expect(status.rest == BroadcastStatus.Rest(messages: 2, rate: .standard, isSlowed: false, hold: nil))
        #expect(status.obstacles.isEmpty)
    }

    @Test func `what the day's limit holds is told with its end`() async throws {
        let fixture = try WorkspaceFixture(rows: 3, sender: ", daily_recipients: 1")
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let report = try await StatusReading(workspace: fixture.workspace).report(on: [name])
        var all: [String] = []
        for case .lines(let lines) in report.text() { all += lines }
        let left = try #require(all.first { $0.contains("3 left, ") })
        #expect(left.contains("; all sent by about "), "\(left)")
    }

    @Test func `all broadcasts are a line each; their rest is read on demand`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        try await fixture.send()
        let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
        guard case .all(let overview) = report.subject else {
            Issue.record("\(report.subject)")
            return
        }
        #expect(overview.tallies.map(\.counts.rows) == [2])
        #expect(try await overview.statuses().map(\.rest) == [nil])
    }

    @Test func `the ledger alone tells how broadcasts stand and what runs said`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        let reading = LedgerReading(fixture.workspace.layout)
        try await fixture.send()
        _ = try await fixture.workspace.ledger.isNews("no token", of: "refused sending", now: Date())
        let report = try #require(try await reading.report())
        guard case .all(let overview) = report.subject else {
            Issue.record("\(report.subject)")
            return
        }
        #expect(overview.tallies.map(\.counts.rows) == [2] && overview.notices.map(\.text) == ["no token"])
        #expect(try await overview.statuses().map(\.counts.sent) == [2])
        let none = try await LedgerReading(WorkspaceLayout(root: "/nowhere")).report()
        #expect(none == nil)
    }

    @Test func `what is held before the first run is told by the campaign's clock`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        let file = fixture.folder.path("sale/campaign.yaml")
        let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        try fixture.folder.write(text.replacing("UTC", with: "Asia/Tokyo"), to: "sale/campaign.yaml")
        _ = try await Pausing(workspace: fixture.workspace).pause("sale")
        let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
        guard case .all(let overview) = report.subject else {
            Issue.record("\(report.subject)")
            return
        }
        #expect(overview.campaigns.map(\.zone?.name) == ["Asia/Tokyo"])
    }

    @Test func `refused callbacks are shown until signed ones come`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -86_400)
        func found() async throws -> [String] {
            let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
            guard case .all(let overview) = report.subject else { return [] }
            return overview.found
        }
        let now = Date()
        let refusals = SignatureRefusals(count: 3, firstAt: now - 60, lastAt: now - 5)
        try refusals.write(to: fixture.workspace.layout.callbacks)
        let told = try #require(try await found().first)
        #expect(told.hasPrefix("3 callbacks were refused for their signature since "), "\(told)")
        #expect(told.contains(", the last at ") && told.contains("correct app.secret"), "\(told)")
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        #expect(try await run.run().concerns == [told])
        #expect(try await run.run().concerns.isEmpty)
        try fixture.folder.write("", to: ".drumbeat/callbacks/2026-11-25.ndjson")
        #expect(try await found().isEmpty)
    }

    @Test func `before the first run the times are those of the files`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -3600)
        try fixture.folder.write("colour: red\n", to: "faulty/campaign.yaml")
        let report = try await StatusReading(workspace: fixture.workspace).report(on: [])
        guard case .all(let overview) = report.subject else {
            Issue.record("\(report.subject)")
            return
        }
        let sale = try #require(overview.campaigns.first { $0.campaign == "sale" })
        #expect(try await fixture.workspace.outlook(of: fixture.campaign, now: Date()).coming == sale.next)
        #expect(sale.seenAt == nil && sale.next != nil)
        #expect(overview.campaigns.first { $0.campaign == "faulty" }?.faults.isEmpty == false)
    }

    @Test func `only conditions of what the workspace sends are listed`() async throws {
        let fixture = try WorkspaceFixture()
        let sent = try #require(try fixture.campaign.content.templates.values.first)
        func condition(_ aspect: Condition.Aspect, _ value: String, of name: String, at offset: Double) -> Condition {
            let subject = Condition.Subject.template(name: name, language: sent.language)
            return Condition(
                account: Samples.account,
                subject: subject,
                aspect: aspect,
                value: value,
                at: Samples.due + offset
            )
        }
        func news(_ conditions: [Condition]) async throws -> [String] {
            var batch = FoldBatch(segment: "s", offset: 1)
            batch.conditions = conditions
            _ = try await fixture.workspace.ledger.fold(batch)
            return try await StatusReading(workspace: fixture.workspace).report(on: []).news.map(\.value)
        }
        let ordinary = [
            condition(.status, "APPROVED", of: sent.name, at: 0), condition(.category, "UTILITY", of: sent.name, at: 0),
            condition(.status, "REJECTED", of: "k1", at: 0), condition(.category, "MARKETING", of: "k1", at: 0),
        ]
        #expect(try await news(ordinary).isEmpty)
        #expect(try await news([condition(.category, "MARKETING", of: sent.name, at: 1)]) == ["MARKETING"])
    }

    @Test func `a broadcast that does not exist is a wrong use`() async throws {
        let reading = StatusReading(workspace: try WorkspaceFixture().workspace)
        let error = await #expect(throws: Failure.self) { try await reading.report(on: ["sail"]) }
        #expect(error?.kind == .usage)
    }

    @Test func `a row is explained by its number or its person's`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        try await fixture.send()
        let explaining = Explaining(workspace: fixture.workspace)
        let byRow = try await explaining.explanation(of: .row(2), in: "sale").messages
        let phone = try #require(byRow.first?.history.message.phone)
        let byPhone = try await explaining.explanation(of: .person("\(phone)"), in: "sale").messages
        #expect(byRow.map(\.history.message.row) == [2])
        #expect(byPhone.map(\.history.message.row) == [2])
        let none = await #expect(throws: Failure.self) { try await explaining.explanation(of: .row(3), in: "sale") }
        #expect(none?.description.contains(" has no row 3; its list of 2 rows was read at ") == true)
    }
}
