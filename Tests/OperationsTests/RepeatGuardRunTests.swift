import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// Campaigns that would send people what they have already.
struct RepeatGuardRunTests {
    private static func minute(_ date: Date) -> String {
        String(date.formatted(.iso8601).prefix(16))
    }

    private func run(_ fixture: WorkspaceFixture) async throws -> RunSummary {
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        return try await CampaignRun(workspace: fixture.workspace, contents: contents, deadline: nil).run()
    }

    private func copy(_ fixture: WorkspaceFixture, as name: String, _ change: (String) -> String = { $0 }) throws {
        let files = FileManager.default
        let (old, new) = (fixture.folder.path("sale"), fixture.folder.path(name))
        try files.copyItem(atPath: old, toPath: new)
        let campaign = try String(contentsOfFile: "\(new)/campaign.yaml", encoding: .utf8)
        try fixture.folder.write(change(campaign), to: "\(name)/campaign.yaml")
    }

    @Test func `a copied folder is paused and said once, and a person may send it`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        try copy(fixture, as: "copy")
        let summary = try await run(fixture)
        #expect(summary.failure == .badData)
        #expect(summary.concerns.count == 1, "\(summary.concerns)")
        #expect(summary.concerns.first?.contains("was paused: 6 of its 6 people got 'greeting' in sale@") == true)
        #expect(fixture.transport.messageCount == 6)
        let later = try await run(fixture)
        #expect(later.failure == nil && later.concerns.isEmpty, "\(later.concerns)")
        #expect(fixture.transport.messageCount == 6)
        _ = try await Pausing(workspace: fixture.workspace).resume("copy")
        _ = try await run(fixture)
        #expect(fixture.transport.messageCount == 12)
    }

    /// A campaign that six people have, and its copy with six more people, which a run has paused.
    private func grown() async throws -> WorkspaceFixture {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        try copy(fixture, as: "grown")
        let people = (0..<12).map { "+4477009\(10_000 + $0),Ada\n" }.joined()
        try fixture.folder.write("phone,name\n" + people, to: "grown/audience.csv")
        let summary = try await run(fixture)
        #expect(summary.concerns.contains { $0.contains("--skip-repeated sends it to the others alone") })
        return fixture
    }

    @Test func `a person may send a paused broadcast to the others alone`() async throws {
        let fixture = try await grown()
        let change = try await Pausing(workspace: fixture.workspace).resumeWithoutRepeated("grown")
        guard case .resumedWithoutRepeated(let name, skipped: 6, left: 6) = change else {
            Issue.record("\(change)")
            return
        }
        #expect(name.hasPrefix("grown@"))
        _ = try await run(fixture)
        #expect(fixture.transport.messageCount == 12)
        let broadcast = try await fixture.workspace.broadcast(named: "grown")
        let counts = try await fixture.workspace.ledger.counts(of: broadcast.id)
        #expect(counts.skips == [.repeated: 6])
        let error = await #expect(throws: Failure.self) {
            try await Pausing(workspace: fixture.workspace).resumeWithoutRepeated("grown")
        }
        #expect(error?.kind == .usage)
    }

    @Test func `sending it to everybody says who gets it twice`() async throws {
        let fixture = try await grown()
        let broadcast = try await fixture.workspace.broadcast(named: "grown")
        let changes = try await Pausing(workspace: fixture.workspace).resume("grown")
        #expect(changes == [.resumedWithRepeated(broadcast: broadcast.name, repeats: 6, people: 12)])
        _ = try await run(fixture)
        #expect(fixture.transport.messageCount == 18)
    }

    @Test func `a message that was cancelled meanwhile is no repeat`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        let name = try await fixture.plan(dueAt: Date.thisMinute - 60)
        try copy(fixture, as: "copy")
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        let copy = try contents.campaign(named: "copy")
        _ = try await planning.plan(try planning.draft(of: copy, dueAt: Date.thisMinute), copy.audience)
        let pausing = Pausing(workspace: fixture.workspace)
        _ = try await pausing.cancel(name)
        let change = try await pausing.resumeWithoutRepeated("copy")
        guard case .resumedWithoutRepeated(_, skipped: 0, left: 6) = change else {
            Issue.record("\(change)")
            return
        }
    }

    @Test func `a send besides the schedule says who gets it again`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        var campaign = try fixture.campaign
        campaign.schedule = .at(Date.thisMinute + 7200)
        let had = "also to those who have it already: 6 of its 6 people got 'greeting' in sale@"
        let open = ImmediateSend(workspace: fixture.workspace, campaign: campaign)
        let advice = await #expect(throws: Failure.self) { try await open.run() }
        #expect(advice?.description.contains("--extra to send it now and then as well, \(had)") == true)
        var asked = open
        var question = ""
        await #expect(throws: Failure.self) {
            try await asked.agree {
                question = $0
                return false
            }
        }
        #expect(question.contains("--extra sends it now and then as well, \(had)"), "\(question)")
        let extra = ImmediateSend(workspace: fixture.workspace, campaign: campaign, place: .extra)
        let summary = try await extra.run()
        #expect(summary.failure == nil)
        #expect(summary.concerns.contains { $0.contains(" is sent \(had)") }, "\(summary.concerns)")
        #expect(fixture.transport.messageCount == 12)
    }

    @Test func `a copy whose people have all opted out is not paused`() async throws {
        let fixture = try WorkspaceFixture(rows: 5)
        _ = try await run(fixture)
        try copy(fixture, as: "copy")
        let people = (0..<5).map { Suppressing.Person(phone: PhoneNumber(digits: 447_700_910_000 + $0), userID: nil) }
        _ = try await Suppressing(workspace: fixture.workspace).add(people, scope: .all)
        let summary = try await run(fixture)
        #expect(summary.concerns.allSatisfy { !$0.contains("was paused") }, "\(summary.concerns)")
        #expect(summary.tables.first { $0.name.hasPrefix("copy@") }?.counts.skips == [.suppressed: 5])
        #expect(fixture.transport.messageCount == 5)
    }

    @Test func `what was cancelled is not sent under another name`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await fixture.plan(dueAt: Date.thisMinute - 60)
        let pausing = Pausing(workspace: fixture.workspace)
        _ = try await pausing.cancel("sale")
        try copy(fixture, as: "renamed")
        try FileManager.default.removeItem(atPath: fixture.folder.path("sale"))
        let summary = try await run(fixture)
        let told = "6 of its 6 people would have got 'greeting' at the same time in sale@"
        #expect(summary.concerns.contains { $0.contains("was paused: \(told)") }, "\(summary.concerns)")
        #expect(fixture.transport.messageCount == 0)
        _ = try await pausing.resume("renamed")
        _ = try await run(fixture)
        #expect(fixture.transport.messageCount == 6)
    }

    @Test func `a folder that is renamed before all is sent messages nobody twice`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await fixture.plan(dueAt: Date.thisMinute - 60)
        try copy(fixture, as: "renamed")
        try FileManager.default.removeItem(atPath: fixture.folder.path("sale"))
        let summary = try await run(fixture)
        #expect(summary.failure == .badData)
        #expect(fixture.transport.messageCount == 6)
    }

    @Test func `an edited time messages nobody twice`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        let path = fixture.folder.path("sale/campaign.yaml")
        let campaign = try String(contentsOfFile: path, encoding: .utf8)
        let (old, new) = (Date.thisMinute - 60, Date.thisMinute)
        let edited = campaign.replacing(Self.minute(old), with: Self.minute(new))
        try fixture.folder.write(edited, to: "sale/campaign.yaml")
        _ = try await run(fixture)
        #expect(fixture.transport.messageCount == 6)
    }

    @Test func `a send of the same people a minute later is paused with 65`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        let summary = try await fixture.send()
        #expect(summary.failure == .badData)
        #expect(summary.concerns.contains { $0.contains("drumbeat resume") })
        #expect(fixture.transport.messageCount == 6)
    }

    @Test func `a person's word and a test message are not guarded`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        var draft = try planning.draft(of: fixture.campaign, dueAt: Date.thisMinute + 60)
        draft.repeatGuard = nil
        let planned = try await planning.plan(draft, fixture.campaign.audience)
        guard case .done(.planned(let broadcast)) = planned else {
            Issue.record("\(planned)")
            return
        }
        #expect(broadcast.state == .active)
        var test = try planning.draft(of: fixture.campaign, dueAt: Date.thisMinute + 120)
        test.name += ".test-1-2"
        test.isTest = true
        let phone = try #require(PhoneNumber(digits: 447_700_910_000))
        let tested = try await planning.plan(
            test,
            fixture.campaign.audience,
            test: TestMessage(recipient: phone, row: nil)
        )
        guard case .done(.planned(let message)) = tested else {
            Issue.record("\(tested)")
            return
        }
        #expect(message.state == .active)
    }

    @Test func `zero switches the guard off`() async throws {
        let fixture = try WorkspaceFixture(rows: 6, settings: "defaults: {repeat_guard: 0s}")
        _ = try await run(fixture)
        try copy(fixture, as: "copy")
        #expect(try await run(fixture).failure == nil)
        #expect(fixture.transport.messageCount == 12)
    }

    @Test func `a forecast and a check foresee it`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        let next = Date.thisMinute + 600
        try copy(fixture, as: "copy") { campaign in
            campaign.replacing(#/at: "[^"]*"/#, with: "at: \"\(Self.minute(next))\"")
        }
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let campaign = try contents.campaign(named: "copy")
        let forecast = try await Forecasting(
            workspace: fixture.workspace,
            campaign: campaign,
            among: contents.campaigns,
            now: Date()
        )
        .forecast()
        #expect(forecast.plan.repeats?.repeats == 6 && forecast.plan.repeats?.verdict == .pause)
        #expect(forecast.plan.counted == 6)
        #expect(forecast.plan.nearby.map(\.people) == [6])
        let check = try WorkspaceCheck(contents: contents, rowLimit: 20).run(["copy"])
        #expect(check.diagnostics.contains { "\($0)".contains("6 of its 6 people got 'greeting' in sale@") })
        #expect(check.failure == nil)
    }

    @Test func `a copy for a later month is told of in the forecast alone`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        try copy(fixture, as: "newyear") { campaign in
            campaign.replacing(#/at: "[^"]*"/#, with: "at: \"\(Self.minute(Date.thisMinute + 20 * 86_400))\"")
        }
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let forecasting = Forecasting(
            workspace: fixture.workspace,
            campaign: try contents.campaign(named: "newyear"),
            now: Date()
        )
        let plan = try await forecasting.forecast().plan
        let note = "the template is not new: 6 of its 6 people got 'greeting' in sale@"
        #expect(plan.repeats == nil)
        #expect(plan.doubts.contains { $0.severity == .note && $0.message.hasPrefix(note) }, "\(plan.doubts)")
    }

    @Test func `a send of what was sent already is foreseen`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        _ = try await run(fixture)
        let campaign = try fixture.campaign
        let forecast = try await Forecasting(workspace: fixture.workspace, campaign: campaign, now: Date()).forecast()
        #expect(forecast.plan.repeats?.repeats == 6)
        let lines = "\(forecast.text())".replacing("\\'", with: "'")
        let fact = "drumbeat send sale would send to people who have it: 6 of its 6 people got 'greeting' in sale@"
        #expect(lines.contains(fact), "\(lines)")
        let check = try WorkspaceCheck(contents: fixture.contents, rowLimit: 20).run([])
        let found = check.diagnostics.filter { $0.message.hasPrefix(fact) }
        #expect(found.map(\.severity) == [.note], "\(check.diagnostics)")
    }

    @Test func `people of a campaign that is scheduled within a day are counted`() async throws {
        let fixture = try WorkspaceFixture(rows: 6)
        let next = Date.thisMinute + 7200
        try copy(fixture, as: "copy") { campaign in
            campaign.replacing(#/at: "[^"]*"/#, with: "at: \"\(Self.minute(next))\"")
        }
        let audience = try String(contentsOfFile: fixture.folder.path("sale/audience.csv"), encoding: .utf8)
        let half = audience.split(separator: "\n").prefix(4).joined(separator: "\n") + "\n+447700999999,Zoe\n"
        try fixture.folder.write(half, to: "copy/audience.csv")
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let other = try contents.campaign(named: "copy")
        let forecasting = Forecasting(
            workspace: fixture.workspace,
            campaign: try contents.campaign(named: "sale"),
            among: contents.campaigns,
            now: Date()
        )
        let forecast = try await forecasting.forecast()
        #expect(forecast.plan.nearby == [NearbyBroadcast(name: "copy", begins: next, people: 3)])
        // A time that a broadcast has taken does not come a second time.
        let planning = BroadcastPlanning(workspace: fixture.workspace)
        let draft = try planning.draft(of: other, dueAt: next)
        _ = try await planning.plan(draft, other.audience)
        #expect(try await !forecasting.forecast().plan.nearby.contains { $0.name == "copy" })
    }

    @Test func `people abroad are counted with the time of their clocks`() async throws {
        let fixture = try WorkspaceFixture(rows: 2)
        let people = "phone,name\n+447700900001,Ada\n+5511912345678,Ana\n+5511912345679,Bia\n"
        try fixture.folder.write(people, to: "sale/audience.csv")
        let contents = WorkspaceReader(root: fixture.folder.path).read()
        let forecast = try await Forecasting(
            workspace: fixture.workspace,
            campaign: try contents.campaign(named: "sale"),
            now: Date(timeIntervalSince1970: 1_795_597_200)
        )
        .forecast()
        let brazil = try #require(forecast.plan.elsewhere.first)
        #expect((brazil.region, brazil.people) == ("BR", 2))
        #expect(forecast.plan.elsewhere.count == 1)
    }
}
