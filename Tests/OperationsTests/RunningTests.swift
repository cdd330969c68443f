import CampaignCore
import Foundation
import Storage
import TestSupport
import Testing
import Transport
import Workspace

@testable import Operations

struct RunningTests {
    @Test func `a run plans what is due and sends it once`() async throws {
        let fixture = try WorkspaceFixture(rows: 3)
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        let summary = try await run.run()
        #expect(summary.failure == nil && summary.concerns.isEmpty, "\(summary)")
        #expect(summary.tables.map(\.counts.rows) == [3])
        #expect(summary.reports.count == 3)
        #expect(try await fixture.counts()[MessageState.accepted] == 3)
        let again = try await run.run()
        #expect(again.tables.isEmpty)
        #expect(fixture.transport.messageCount == 3)
    }

    @Test func `a report that was written during the sending is named at its end`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let queue = BroadcastQueue()
        queue.add(try #require(try await fixture.workspace.ledger.broadcast(named: name)))
        var driving = BroadcastDriving(workspace: fixture.workspace, watch: nil, deadline: nil)
        driving.reportPause = .milliseconds(1)
        let ledger = fixture.workspace.ledger
        // The driving goes on as long as its queue is open, and so until the last report is written.
        async let closing: Void = {
            while try await ledger.broadcast(named: name)?.state != .finished { try Task.checkCancellation() }
            while try await !ledger.unreportedBroadcasts().isEmpty { try Task.checkCancellation() }
            queue.close()
        }()
        var summary = RunSummary()
        try await driving.drive(queue, &summary)
        try await closing
        #expect(Set(summary.reports.map { URL(filePath: $0).pathExtension }) == ["csv", "html", "json"])
        #expect(summary.reports.count == 3)
        let written = try await ReportWriting(workspace: fixture.workspace).writeDue()
        #expect(written.paths.isEmpty)
    }

    @Test func `a run that plans what will expire says how much, once`() async throws {
        let fixture = try WorkspaceFixture(rows: 3, sender: ", daily_recipients: 1")
        var contents = fixture.contents
        contents.campaigns[0].expires = .seconds(6 * 3600)
        let run = CampaignRun(workspace: fixture.workspace, contents: contents, deadline: nil)
        let summary = try await run.run()
        #expect(summary.failure == nil && summary.concerns.count == 1, "\(summary.concerns)")
        let concern = try #require(summary.concerns.first)
        let cause = "only 1 person may be messaged in 24 hours, nothing is sent after "
        #expect(concern.contains(": 2 of 3 messages will expire: \(cause)"), "\(concern)")
        // One loss is told once.
        #expect(!summary.remarks.contains { $0.contains("the rest expires") }, "\(summary.remarks)")
        #expect(concern.contains(" --at TIME gives it 6h from that time"), "\(concern)")
        #expect(try await run.run().concerns.isEmpty)
        #expect(fixture.transport.messageCount == 1)
    }

    @Test func `a due time for nobody names the command that sends it once corrected`() async throws {
        let fixture = try WorkspaceFixture(rows: 0)
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        let summary = try await run.run()
        #expect(summary.failure == .badData)
        let remedy = "once the audience has rows, drumbeat send sale sends it"
        #expect(summary.concerns.first?.hasSuffix(remedy) == true, "\(summary.concerns)")
        #expect(try await run.run().concerns.isEmpty)
    }

    @Test func `a token that Meta refuses ends the run, and its messages wait`() async throws {
        let transport = ScriptedTransport.graph { _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try WorkspaceFixture(rows: 2, transport: transport)
        let summary = try await fixture.send()
        #expect(summary.failure == .permission)
        #expect(try await fixture.counts()[MessageState.waiting] == 2)
    }

    @Test func `a campaign is not sent beside a broadcast of it that has not ended`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date(timeIntervalSince1970: 1_795_000_020))
        let error = await #expect(throws: Failure.self) { try await fixture.send() }
        #expect(error?.kind == .usage && error?.description.hasPrefix("\(name) is active: 3 of its 3") == true)
        #expect(fixture.transport.messageCount == 0)
    }

    @Test func `what quiet hours would outlast is not sent now`() async throws {
        func clock(_ offset: TimeInterval) -> String {
            String((Date() + offset).formatted(.iso8601).dropFirst(11).prefix(5))
        }
        let quiet = "defaults: {quiet_hours: {from: \"\(clock(-7200))\", until: \"\(clock(7200))\"}}"
        let fixture = try WorkspaceFixture(category: "MARKETING", settings: quiet)
        var campaign = try fixture.campaign
        campaign.expires = .seconds(3600)
        let short = ImmediateSend(workspace: fixture.workspace, campaign: campaign, place: .instead)
        let error = await #expect(throws: Failure.self) { try await short.run() }
        #expect(error?.kind == .usage && error?.description.contains("raise expires") == true)
        campaign.expires = .seconds(3 * 3600)
        let long = ImmediateSend(workspace: fixture.workspace, campaign: campaign, place: .instead)
        let summary = try await long.run()
        #expect(summary.remarks.first?.contains("the rest waits until") == true, "\(summary.remarks)")
        #expect(fixture.transport.messageCount == 0)
    }

    @Test func `a held campaign is not planned until it is released`() async throws {
        let fixture = try WorkspaceFixture()
        let pausing = Pausing(workspace: fixture.workspace)
        let sale = try Samples.campaign("sale")
        #expect(try await pausing.pause("sale") == .held(campaign: sale, isNew: true, isMarked: true))
        #expect(try await pausing.pause("sale") == .held(campaign: sale, isNew: false, isMarked: true))
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        _ = try await run.run()
        #expect(fixture.transport.messageCount == 0)
        guard case .released(sale, let times?)? = try await pausing.resume("sale").first else {
            Issue.record("it was not released")
            return
        }
        #expect(times.outlook.due != nil && times.outlook.heldSince == nil)
        _ = try await run.run()
        #expect(fixture.transport.messageCount == 3)
    }

    @Test func `a time that passed long before the first run is missed, once`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: 1200)
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        let summary = try await run.run()
        #expect(summary.failure == .badData)
        #expect(summary.concerns.count == 1 && summary.concerns[0].contains("it had passed when drumbeat first saw it"))
        #expect(fixture.transport.messageCount == 0)
        let again = try await run.run()
        #expect(again.failure == nil && again.concerns.isEmpty)
        #expect(try await fixture.workspace.ledger.broadcasts().map(\.state) == [.skipped])
        // Now it is a person's word.
        let send = ImmediateSend(workspace: fixture.workspace, campaign: try fixture.campaign)
        #expect(try await send.run().failure == nil)
        #expect(fixture.transport.messageCount == 3)
    }

    @Test func `what a forecast says of a time is what a run does with it`() async throws {
        for (dueAgo, isSent) in [(60.0, true), (1200, false)] {
            let fixture = try WorkspaceFixture(dueAgo: dueAgo)
            let forecast = try await Forecasting(
                workspace: fixture.workspace,
                campaign: try fixture.campaign,
                now: Date()
            )
            .forecast()
            #expect((forecast.times.outlook.due != nil) == isSent)
            #expect((forecast.times.outlook.missed != nil) != isSent)
            _ = try await CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil).run()
            #expect(fixture.transport.messageCount == (isSent ? 3 : 0))
        }
    }

    @Test func `a send that nobody has agreed to is refused while a time is near`() async throws {
        let fixture = try WorkspaceFixture()
        var send = ImmediateSend(workspace: fixture.workspace, campaign: try fixture.campaign)
        await #expect(throws: Failure.self) { try await send.run() }
        await #expect(throws: Failure.self) { try await send.agree { _ in false } }
        #expect(fixture.transport.messageCount == 0)
        try await send.agree { _ in true }
        #expect(try await send.run().failure == nil)
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        _ = try await run.run()
        #expect(fixture.transport.messageCount == 3)
    }

    @Test func `a send besides the schedule leaves its time to the next run`() async throws {
        let fixture = try WorkspaceFixture()
        let send = ImmediateSend(
            workspace: fixture.workspace,
            campaign: try fixture.campaign,
            place: .extra
        )
        _ = try await send.run()
        #expect(fixture.transport.messageCount == 3)
        let times = try await fixture.workspace.outlook(of: try fixture.campaign, now: Date())
        #expect(times.due != nil)
    }

    @Test func `a broadcast is moved by its campaign's name, to a time to come`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let moving = Rescheduling(workspace: fixture.workspace)
        let moved = try await moving.reschedule("sale", to: "2199-12-01T10:00")
        #expect(moved.broadcast.name == name && moved.progress == .init(left: 3, all: 3))
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        let summary = try await run.run()
        #expect(summary.failure == nil)
        #expect(fixture.transport.messageCount == 0)
        let now = try await moving.reschedule("sale", to: "now")
        #expect(now.broadcast.name == name && now.broadcast.beginsAt <= Date())
        _ = try await run.run()
        #expect(fixture.transport.messageCount == 3)
        for wrong in ["2020-12-01T10:00", "tomorrow"] {
            let error = await #expect(throws: Failure.self) { try await moving.reschedule("sale", to: wrong) }
            #expect(error?.kind == .usage)
        }
        let error = await #expect(throws: Failure.self) { try await moving.reschedule("sail", to: "2199-12-01T10:00") }
        #expect(error?.description.contains("editing 'at' in sail/campaign.yaml") == true)
    }

    @Test func `a move into quiet hours says what will expire`() async throws {
        let quiet = "defaults: {quiet_hours: {from: \"21:00\", until: \"08:00\"}}"
        let fixture = try WorkspaceFixture(category: "MARKETING", settings: quiet)
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        var draft = try planning.draft(of: fixture.campaign, dueAt: .thisMinute)
        draft.expiresAt = draft.dueAt + 3600
        _ = try await planning.plan(draft, fixture.campaign.audience)
        let moving = Rescheduling(workspace: fixture.workspace)
        let warning = try #require(try await moving.reschedule("sale", to: "2199-12-01T22:00").warning)
        let start = "\(draft.name): 3 of 3 messages will expire: quiet_hours from 21:00 until 08:00, nothing is sent"
        #expect(warning.hasPrefix(start), "\(warning)")
        #expect(try await moving.reschedule("sale", to: "2199-12-01T10:00").warning == nil)
    }

    @Test func `a broadcast that is not paused cannot be resumed, and says so`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let error = await #expect(throws: Failure.self) {
            try await Pausing(workspace: fixture.workspace).resume("sale")
        }
        #expect(error?.description == "\(name) is active, not paused")
    }

    @Test func `a broadcast is paused, resumed and cancelled by its campaign's name`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let pausing = Pausing(workspace: fixture.workspace)
        #expect(try await pausing.pause("sale") == .moved(broadcast: name, to: .paused))
        #expect(try await pausing.resume("sale") == [.moved(broadcast: name, to: .active)])
        #expect(try await pausing.cancel("sale") == [.moved(broadcast: name, to: .cancelled)])
        let error = await #expect(throws: Failure.self) { try await pausing.cancel("sale") }
        #expect(error?.kind == .usage)
    }

    @Test func `a campaign that does not exist cannot be paused`() async throws {
        let fixture = try WorkspaceFixture()
        let pausing = Pausing(workspace: fixture.workspace)
        let error = await #expect(throws: Failure.self) { try await pausing.pause("sail") }
        #expect(error?.kind == .usage)
        #expect(FileManager.default.fileExists(atPath: fixture.folder.path))
    }
}
