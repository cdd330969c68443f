import CampaignCore
import Formats
import Foundation
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// Files that were edited after a broadcast was planned.
struct FileChangeTests {
    private let fixture: WorkspaceFixture

    init() throws {
        fixture = try WorkspaceFixture(rows: 2)
    }

    private func sentences(_ change: (inout CampaignDefinition) -> Void = { _ in }) throws -> [String] {
        var campaign = try fixture.campaign
        change(&campaign)
        let workspace = fixture.workspace
        return try FileChange.all(of: campaign, workspace.settings, in: workspace.ledger).map(\.sentence)
    }

    private func date(_ time: Date) throws {
        let file = try fixture.campaign.audience.path
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
    }

    /// Turns a name of the audience into another one of as many letters.
    private func edit() throws {
        let file = try fixture.campaign.audience.path
        let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        try fixture.folder.write(text.replacing("Ada", with: "Eve"), to: "sale/audience.csv")
    }

    @Test func `an audience that is only touched is no other one`() async throws {
        _ = try await fixture.plan(dueAt: Date.thisMinute)
        #expect(try sentences() == [])
        try date(Date() + 60)
        #expect(try sentences() == [])
    }

    @Test func `an audience with other content is another one, whatever its time`() async throws {
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let told = ["sale/audience.csv has changed since \(name) was planned; what was planned is sent"]
        for time in [Date(timeIntervalSince1970: 1_000_000_000), Date() + 60] {
            try edit()
            try date(time)
            #expect(try sentences() == told)
        }
        let check = try WorkspaceCheck(contents: fixture.contents, rowLimit: 20).run([])
        #expect(check.diagnostics.contains { $0.message == told[0] } && check.failure == nil)
        _ = try await Pausing(workspace: fixture.workspace).cancel(name)
        #expect(try sentences() == [])
    }

    @Test func `of a broadcast of an older version the file's time tells`() async throws {
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        let draft = try planning.draft(of: try fixture.campaign, dueAt: Date.thisMinute)
        _ = try await blocking { [ledger = fixture.workspace.ledger] in try ledger.plan(draft) { _ in } }
        #expect(try sentences() == [])
        try date(Date() + 60)
        #expect(try sentences().count == 1)
    }

    @Test func `what else is frozen is named by its keys`() async throws {
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let told = try sentences { campaign in
            (campaign.rate, campaign.weight) = (Rate("20/min"), 2)
        }
        #expect(
            told == [
                """
                rate, weight have changed since \(name) was planned, which keeps the old; drumbeat cancel \(name), then \
                drumbeat send sale sends what the files say now
                """
            ]
        )
        #expect(try sentences { $0.catchUp = .skip } == [])
    }

    @Test func `a broadcast that has begun is not to be sent again from its start`() async throws {
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let ledger = fixture.workspace.ledger
        let broadcast = try #require(try await ledger.broadcast(named: name))
        let rate = try #require(Rate(perSecond: 1000))
        let request = ClaimRequest(
            broadcast: broadcast,
            senderRate: rate,
            limit: 1,
            now: Date(),
            horizon: .seconds(1)
        )
        #expect(try await ledger.claim(request).messages.count == 1)
        let told = try #require(try sentences { $0.weight = 2 }.first)
        #expect(told.contains("some of its people have the message and would get it twice; to send the others"))
        #expect(told.contains("with \(name).csv as its audience and where: status == \"cancelled\""))
    }

    @Test func `an end that was edited says which one holds`() async throws {
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let fact = "expires is 2h since \(name) was planned, which keeps the old"
        let sentence = "\(fact): it has no end; drumbeat cancel \(name) ends it"
        #expect(try sentences { $0.expires = .seconds(7200) } == [sentence])
        let ledger = fixture.workspace.ledger
        let id = try #require(try await ledger.broadcast(named: name)).id
        _ = try await ledger.move(id, from: [.active], to: .cancelled, at: Date())
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        var campaign = try fixture.campaign
        campaign.expires = .seconds(10_800)
        let draft = try planning.draft(of: campaign, dueAt: Date.thisMinute + 60)
        _ = try await planning.plan(draft, campaign.audience)
        #expect(try sentences { $0.expires = .seconds(10_800) } == [])
        let told = try #require(try sentences().first)
        let start = "expires is gone since \(draft.name) was planned, which keeps the old: nothing of it is sent after "
        #expect(told.hasPrefix(start), "\(told)")
        #expect(told.hasSuffix("; drumbeat reschedule \(draft.name) --at TIME gives it 3h from that time"), "\(told)")
    }

    @Test func `a run tells it once`() async throws {
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        _ = try await Pausing(workspace: fixture.workspace).pause(name)
        var contents = fixture.contents
        contents.campaigns[0].weight = 3
        let run = CampaignRun(workspace: fixture.workspace, contents: contents, deadline: nil)
        let concerns = try await run.run().concerns
        #expect(concerns.count { $0.hasPrefix("weight has changed since") } == 1, "\(concerns)")
        #expect(try await run.run().concerns.isEmpty)
    }
}
