import CampaignCore
import Foundation
import PhoneNumbers
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// A campaign that is sent now in place of a time ahead.
struct ImmediateSendTests {
    private static let quiet = """
        defaults: {quiet_hours: {from: "00:00", until: "23:59"}}
        """

    private func suppressAll(_ fixture: WorkspaceFixture, _ rows: Int64) async throws {
        let people = (0..<rows)
            .map { row in
                Suppressing.Person(phone: PhoneNumber(digits: 447_700_910_000 + row), userID: nil)
            }
        _ = try await Suppressing(workspace: fixture.workspace).add(people, scope: .all)
    }

    private func times(_ fixture: WorkspaceFixture) async throws -> ScheduleOutlook {
        try await fixture.workspace.outlook(of: try fixture.campaign, now: Date())
    }

    @Test(arguments: [0, 2])
    func `a send in place of a time that reaches nobody gives it back`(rows: Int) async throws {
        let fixture = try WorkspaceFixture(rows: rows, dueAgo: -7200)
        try await suppressAll(fixture, Int64(rows))
        let before = try #require(try await times(fixture).coming)
        let summary = try await fixture.send()
        #expect(summary.failure == .badData)
        let end = "; sale is still sent at \(before.formatted(.iso8601).prefix(16).replacing("T", with: " ")) UTC"
        #expect(summary.concerns.first?.hasSuffix(end) == true, "\(summary.concerns)")
        #expect(summary.remarks.isEmpty)
        #expect(try await times(fixture).coming == before)
        #expect(fixture.transport.messageCount == 0)
        var names: [String] = []
        let planning = BroadcastPlanning(workspace: fixture.workspace, now: before + 30)
        _ = try await planning.planDue([try fixture.campaign]) { names.append($0) }
        #expect(names == [Broadcast.name(of: try Samples.campaign("sale"), dueAt: before)])
    }

    @Test func `a send in place of a time says so, and the time is done`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -7200)
        let summary = try await fixture.send()
        #expect(summary.failure == nil && summary.concerns.isEmpty)
        #expect(summary.remarks.first?.contains(" takes the place of ") == true, "\(summary.remarks)")
        #expect(try await times(fixture).coming == nil)
        #expect(try await times(fixture).taken?.state == .finished)
    }

    @Test func `a cancelled broadcast keeps the time that it took, and says so`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -7200, category: "MARKETING", settings: Self.quiet)
        let time = try #require(try await times(fixture).coming)
        let name = try await fixture.plan(dueAt: .thisMinute, taking: time)
        let changes = try await Pausing(workspace: fixture.workspace).cancel("sale")
        let sale = try Samples.campaign("sale")
        let zone = try fixture.campaign.timeZone
        #expect(changes == [.moved(broadcast: name, to: .cancelled), .dropped(campaign: sale, time: time, zone: zone)])
        #expect(try await times(fixture).coming == nil)
        let words = changes.map(\.description).joined()
        #expect(words.contains("nothing is sent at ") && words.contains("drumbeat send sale"), "\(words)")
        let forecast = Forecasting(workspace: fixture.workspace, campaign: try fixture.campaign, now: Date())
        let plan = try await forecast.forecast().times.sentence ?? ""
        #expect(plan.hasSuffix("which is cancelled; drumbeat send sale sends the campaign now"), "\(plan)")
        _ = try await CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil).run()
        let taken = try await fixture.workspace.ledger.campaignOutlooks().first?.taken
        #expect(taken == .init(at: time, broadcast: name, state: .cancelled))
    }

    @Test func `a minute whose time is taken names the broadcast that took it`() async throws {
        let fixture = try WorkspaceFixture()
        let ledger = fixture.workspace.ledger
        let name = try await fixture.plan(dueAt: .thisMinute - 600, taking: .thisMinute - 600)
        let broadcast = try #require(try await ledger.broadcast(named: name))
        _ = try await ledger.move(broadcast.id, from: [.active], to: .finished, at: Date())
        var campaign = try fixture.campaign
        campaign.schedule = nil
        // The minute may end while the test runs.
        for minute in [Date.thisMinute, .thisMinute + 60] {
            try await ledger.give(minute, of: campaign.id, to: broadcast.id)
        }
        let send = ImmediateSend(workspace: fixture.workspace, campaign: campaign)
        let error = await #expect(throws: Failure.self) { try await send.run() }
        #expect(error?.kind == .tryAgain)
        #expect(error?.description.hasPrefix("\(name) has taken the time ") == true, "\(error.debugDescription)")
        #expect(error?.description.contains("nothing was sent now; if you mean to send sale again") == true)
    }

    @Test func `a campaign that was held meanwhile is not sent`() async throws {
        let fixture = try WorkspaceFixture()
        _ = try await Pausing(workspace: fixture.workspace).pause("sale")
        let error = await #expect(throws: Failure.self) { try await fixture.send() }
        #expect(error?.kind == .usage && error?.description.contains("is held since") == true)
    }
}
