import CampaignCore
import Foundation
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// A broadcast whose time is over while it is paused.
struct PausedPastEndTests {
    private let fixture: WorkspaceFixture
    private let contents: WorkspaceContents
    private let name: String

    init() async throws {
        fixture = try WorkspaceFixture(rows: 3)
        var contents = fixture.contents
        contents.campaigns[0].expires = .seconds(30)
        self.contents = contents
        let campaign = contents.campaigns[0]
        let due = try #require(campaign.schedule?.next(after: .distantPast).first)
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        let draft = try planning.draft(of: campaign, dueAt: due)
        _ = try await planning.plan(draft, campaign.audience)
        name = draft.name
        _ = try await Pausing(workspace: fixture.workspace).pause("sale")
    }

    private func run() async throws -> RunSummary {
        try await CampaignRun(workspace: fixture.workspace, contents: contents, deadline: nil).run()
    }

    @Test func `resume says what is lost and how it is sent, and resumes nothing`() async throws {
        let error = await #expect(throws: Failure.self) {
            try await Pausing(workspace: fixture.workspace).resume("sale")
        }
        #expect(error?.kind == .badData)
        let words = error?.description ?? ""
        #expect(words.contains("while it was paused, and 3 of its 3 messages are not sent"), "\(words)")
        #expect(words.contains("; drumbeat reschedule \(name) --at TIME sends what is left"), "\(words)")
        #expect(try await fixture.workspace.broadcast(named: "sale").state == .paused)
    }

    @Test func `a run says it once, and what is left can still be moved`() async throws {
        let first = try await run()
        #expect(first.failure == .badData && first.concerns.count == 1, "\(first.concerns)")
        #expect(first.concerns[0].hasPrefix("\(name) expired at "), "\(first.concerns)")
        let second = try await run()
        #expect(second.failure == nil && second.concerns.isEmpty, "\(second.concerns)")
        let later = (Date() + 7200).formatted(.iso8601)
        let moved = try await Rescheduling(workspace: fixture.workspace).reschedule("sale", to: later)
        #expect("\(moved.text())".contains("; it is no longer paused: drumbeat pause \(name) pauses it again"))
        #expect(try await fixture.counts()[MessageState.waiting] == 3)
        #expect(try await run().concerns.isEmpty)
        #expect(try await fixture.workspace.ledger.lossesPastEnd(at: Date()).isEmpty)
        _ = try await Pausing(workspace: fixture.workspace).pause("sale")
        #expect(try await Pausing(workspace: fixture.workspace).resume("sale").count == 1)
    }

    @Test func `status shows when an unfinished broadcast ends or ended`() async throws {
        func lines() async throws -> String {
            let parts = try await StatusReading(workspace: fixture.workspace).report(on: ["sale"]).text()
            return "\(parts)"
        }
        let over = try await lines()
        #expect(over.contains("its time was over at "), "\(over)")
        let later = (Date() + 7200).formatted(.iso8601)
        _ = try await Rescheduling(workspace: fixture.workspace).reschedule("sale", to: later)
        let ahead = try await lines()
        #expect(ahead.contains("expires at "), "\(ahead)")
    }
}
