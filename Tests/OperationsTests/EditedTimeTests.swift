import CampaignCore
import Foundation
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations
@testable import Reports

/// An `at` that is edited while a broadcast of the campaign has not ended.
struct EditedTimeTests {
    private static let day: TimeInterval = 86_400

    private let fixture: WorkspaceFixture
    /// The time in the file, of which the broadcast takes the place.
    private let old: Date
    private let name: String

    init() async throws {
        fixture = try WorkspaceFixture(rows: 8, dueAgo: -7200)
        old = try #require(try await fixture.workspace.outlook(of: fixture.campaign, now: Date()).coming)
        name = try await fixture.plan(dueAt: .thisMinute, taking: old)
    }

    private func pause() async throws {
        _ = try await Pausing(workspace: fixture.workspace).pause("sale")
    }

    private func resume() async throws {
        _ = try await Pausing(workspace: fixture.workspace).resume("sale")
    }

    private static func text(_ time: Date) -> String {
        String(time.formatted(.iso8601).prefix(16))
    }

    /// Writes another time into the file.
    private func edit(from old: Date, to new: Date) throws {
        let path = fixture.folder.path("sale/campaign.yaml")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try fixture.folder.write(text.replacing(Self.text(old), with: Self.text(new)), to: "sale/campaign.yaml")
    }

    private var contents: WorkspaceContents { WorkspaceReader(root: fixture.folder.path).read() }

    private func run(_ contents: WorkspaceContents) async throws -> RunSummary {
        try await CampaignRun(workspace: fixture.workspace, contents: contents, deadline: nil).run()
    }

    private func outlook() async throws -> ScheduleOutlook {
        let campaign = try contents.campaign(named: "sale")
        return try await fixture.workspace.outlook(of: campaign, now: Date())
    }

    private func planned(at now: Date) async throws -> [String] {
        var names: [String] = []
        let planning = BroadcastPlanning(workspace: fixture.workspace, now: now)
        _ = try await planning.planDue([try contents.campaign(named: "sale")]) { names.append($0) }
        return names
    }

    private func status() async throws -> String {
        CampaignOutlookText(try await fixture.workspace.ledger.campaignOutlooks(), now: Date()).text
    }

    @Test(arguments: [true, false])
    func `an edited time is not sent once the broadcast has ended`(isSeenBefore: Bool) async throws {
        try await pause()
        let new = old + 3 * Self.day
        try edit(from: old, to: new)
        if isSeenBefore {
            let news = try await run(contents).concerns
            #expect(news.count == 1 && news[0].contains("nothing else is sent then"), "\(news)")
            let status = try await status()
            #expect(status.contains("while \(name) has not ended; drumbeat reschedule sale --at "), "\(status)")
            #expect(try await outlook().blocked?.by.name == name)
        }
        try await resume()
        let end = try await run(contents)
        #expect(end.concerns.count == (isSeenBefore ? 0 : 1), "\(end.concerns)")
        #expect(fixture.transport.messageCount == 8)
        let time = "\(Self.text(new).replacing("T", with: " ")) UTC"
        let fact = "\(time) is not sent: at was edited while \(name) had not ended"
        let sentence = "\(fact); drumbeat send sale sends it all the same"
        let status = try await status()
        #expect(status.contains(sentence) && !status.contains("has not ended"), "\(status)")
        let campaign = try contents.campaign(named: "sale")
        let forecast = try await Forecasting(workspace: fixture.workspace, campaign: campaign, now: Date()).forecast()
        #expect(forecast.times.sentence == "sale: never: \(sentence)")
        let check = try WorkspaceCheck(contents: contents, rowLimit: 20).run(["sale"])
        #expect(check.audiences.first?.times?.sentence == "sale: never: \(sentence)")
        #expect(try await planned(at: new + 30).isEmpty)
        #expect(try await run(contents).concerns.isEmpty)
        #expect(fixture.transport.messageCount == 8)
    }

    @Test func `a time that is edited while a run sends is not sent`() async throws {
        let new = old + 3 * Self.day
        let before = contents
        try edit(from: old, to: new)
        let end = try await run(before)
        #expect(end.concerns.contains { $0.contains("is not sent: at was edited while") }, "\(end.concerns)")
        #expect(try await outlook().taken?.isEdit == true)
        #expect(try await planned(at: new + 30).isEmpty)
    }

    @Test func `a time that is edited once the broadcast has ended is sent`() async throws {
        _ = try await run(contents)
        #expect(fixture.transport.messageCount == 8)
        let new = old + 3 * Self.day
        try edit(from: old, to: new)
        #expect(try await run(contents).concerns.isEmpty)
        #expect(try await outlook().coming == new)
        #expect(try await planned(at: new + 30).count == 1)
    }

    @Test func `an edited time to which the rest is moved is the broadcast's own`() async throws {
        try await pause()
        let new = old + 3 * Self.day
        try edit(from: old, to: new)
        _ = try await run(contents)
        _ = try await Rescheduling(workspace: fixture.workspace).reschedule("sale", to: Self.text(new))
        let outlook = try await outlook()
        #expect(outlook.taken?.broadcast == name && outlook.taken?.isEdit == false)
        #expect(outlook.blocked == nil)
        #expect(try await run(contents).concerns.isEmpty)
    }

    @Test(arguments: [true, false])
    func `an edited time is dropped with the broadcast that is cancelled`(isSeenBefore: Bool) async throws {
        try await pause()
        let new = old + 3 * Self.day
        try edit(from: old, to: new)
        if isSeenBefore { _ = try await run(contents) }
        let changes = try await Pausing(workspace: fixture.workspace).cancel("sale").map(\.description)
        let text = Self.text(new).replacing("T", with: " ")
        #expect(changes.contains { $0.hasPrefix("nothing is sent at \(text) UTC any more") }, "\(changes)")
        #expect(try await planned(at: new + 30).isEmpty)
    }

    @Test func `a broadcast that is cancelled drops no time that only a move had`() async throws {
        try await pause()
        let rescheduling = Rescheduling(workspace: fixture.workspace)
        for days in [2.0, 3] { _ = try await rescheduling.reschedule("sale", to: Self.text(old + days * Self.day)) }
        let changes = try await Pausing(workspace: fixture.workspace).cancel("sale")
        #expect(changes.count == 2 && changes.first == .moved(broadcast: name, to: .cancelled), "\(changes)")
        let text = Self.text(old).replacing("T", with: " ")
        #expect(changes.last?.description.hasPrefix("nothing is sent at \(text) UTC any more") == true, "\(changes)")
    }
}
