import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// A workspace whose ledger is gone while the campaigns' reports are there.
struct LostLedgerTests {
    private let fixture: WorkspaceFixture

    init() async throws {
        fixture = try WorkspaceFixture(rows: 6)
    }

    private var contents: WorkspaceContents { WorkspaceReader(root: fixture.folder.path).read() }

    /// The workspace with a new ledger.
    private func withoutLedger() throws -> OpenWorkspace {
        try FileManager.default.removeItem(atPath: fixture.folder.path(".drumbeat"))
        return try opened()
    }

    private func opened() throws -> OpenWorkspace {
        let environment = ["WHATSAPP_TOKEN": "a-token-of-the-test"]
        var opened = try OpenWorkspace(contents, environment: environment, secrets: KnownSecrets())
        opened.transport = { [transport = fixture.transport] _ in transport }
        return opened
    }

    private func run(_ workspace: OpenWorkspace) async throws -> RunSummary {
        try await CampaignRun(workspace: workspace, contents: contents, deadline: nil).run()
    }

    private func send(_ workspace: OpenWorkspace, _ place: SendPlace = .open) async throws -> RunSummary {
        try await ImmediateSend(workspace: workspace, campaign: contents.campaign(named: "sale"), place: place).run()
    }

    private var reports: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: fixture.folder.path("sale/reports"))) ?? []).sorted()
    }

    private func edit(at time: Date) throws {
        let path = fixture.folder.path("sale/campaign.yaml")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let minute = time.formatted(.iso8601).prefix(16)
        try fixture.folder.write(text.replacing(#/at: "[^"]*"/#, with: "at: \"\(minute)\""), to: "sale/campaign.yaml")
    }

    @Test func `a time that was sent is paused and said once, and a person may send it`() async throws {
        _ = try await run(fixture.workspace)
        let before = reports
        #expect(before.count == 3 && fixture.transport.messageCount == 6)
        let workspace = try withoutLedger()
        let check = try WorkspaceCheck(contents: contents, rowLimit: 20).run([])
        #expect(check.diagnostics.contains { $0.message.contains("is paused at once") }, "\(check.diagnostics)")
        let summary = try await run(workspace)
        #expect(summary.failure == .badData)
        #expect(summary.concerns.count == 1, "\(summary.concerns)")
        #expect(summary.concerns.first?.contains(".earlier.csv is of a broadcast") == true, "\(summary.concerns)")
        #expect(summary.concerns.first?.contains("drumbeat resume sale@") == true)
        // The reports of what was sent stay beside those of what waits.
        #expect(reports.count == 6 && reports.count { $0.contains(".earlier.") } == 3)
        let later = try await run(workspace)
        #expect(later.failure == nil && later.concerns.isEmpty, "\(later.concerns)")
        #expect(fixture.transport.messageCount == 6)
        _ = try await Pausing(workspace: workspace).resume("sale")
        _ = try await run(workspace)
        #expect(fixture.transport.messageCount == 12)
        #expect(try await workspace.lostSendings().isEmpty)
    }

    @Test func `a sending that was killed before its reports leaves a mark`() async throws {
        let broadcast = try await fixture.plan(dueAt: Date.thisMinute - 60)
        let folder = ReportFolder(fixture.folder.path("sale/reports"), of: try Samples.campaign("sale"))
        try folder.mark(broadcast, at: Date())
        let summary = try await run(try withoutLedger())
        #expect(summary.failure == .badData)
        #expect(summary.concerns.first?.contains("\(broadcast).earlier.txt is of") == true, "\(summary.concerns)")
        #expect(fixture.transport.messageCount == 0)
    }

    @Test func `the one time of a campaign is paused if it may have been sent before`() async throws {
        let minute = Date.thisMinute
        try edit(at: minute + 3600)
        _ = try await send(fixture.workspace, .instead)
        let workspace = try withoutLedger()
        let campaign = try contents.campaign(named: "sale")
        let forecast = try await Forecasting(workspace: workspace, campaign: campaign, now: Date()).forecast()
        #expect(forecast.plan.doubts.contains { $0.message.contains("is paused at once") }, "\(forecast.plan.doubts)")
        try edit(at: minute - 120)
        #expect(try await run(workspace).failure == .badData)
        #expect(fixture.transport.messageCount == 6)
        // Whoever resumes or cancels it has seen to it.
        #expect(try await workspace.lostSendings().count == 1)
        _ = try await Pausing(workspace: workspace).cancel("sale")
        #expect(try await workspace.lostSendings().isEmpty)
    }

    @Test func `a send asks about broadcasts that the ledger does not know`() async throws {
        _ = try await run(fixture.workspace)
        let workspace = try withoutLedger()
        try edit(at: Date.thisMinute + 7 * 86_400)
        for place in [SendPlace.open, .instead] {
            let failure = await #expect(throws: Failure.self) { try await send(workspace, place) }
            #expect(failure?.kind == .usage)
            #expect(
                failure?.description.contains("sale/reports has sale@") == true,
                "\(failure?.description ?? "")"
            )
        }
        let status = try await StatusReading(workspace: workspace).report(on: [])
        let text = try await Reports.render(status, as: .text)
        #expect("\(text)".contains("drumbeat reconcile --seen"), "\(text)")
        var asked: [String] = []
        var immediate = ImmediateSend(workspace: workspace, campaign: try contents.campaign(named: "sale"))
        let refusal = await #expect(throws: Failure.self) {
            try await immediate.agree { question in
                asked.append(question)
                return false
            }
        }
        #expect(refusal?.kind == .usage)
        #expect(asked.count == 1 && asked.first?.hasSuffix("Send sale all the same?") == true, "\(asked)")
        _ = try await send(workspace, .extra)
        #expect(fixture.transport.messageCount == 12)
        #expect(try await workspace.lostSendings().isEmpty)
    }

    @Test func `a time too old to be sent again keeps its report and is asked about`() async throws {
        _ = try await run(fixture.workspace)
        let workspace = try withoutLedger()
        let campaign = try contents.campaign(named: "sale")
        let planning = BroadcastPlanning(workspace: workspace, now: Date() + 3600)
        try await workspace.ledger.noteSight(of: ["sale"], at: Date() + 3600)
        _ = try await planning.planDue([campaign]) { _ in }
        #expect(try await workspace.ledger.broadcasts().map(\.state) == [.skipped])
        #expect(try await workspace.ledger.broadcasts().map(\.stateReason) == [.missed(.restored)])
        _ = try await ReportWriting(workspace: workspace).writeDue()
        #expect(reports.count { $0.contains(".earlier.") } == 3)
        #expect(try await workspace.lostSendings().count == 1)
        await #expect(throws: Failure.self) { try await send(workspace) }
        #expect(fixture.transport.messageCount == 6)
    }

    @Test func `a person who has seen to it is not asked again`() async throws {
        _ = try await run(fixture.workspace)
        let workspace = try withoutLedger()
        try edit(at: Date.thisMinute + 7 * 86_400)
        let first = try await run(workspace)
        #expect(first.failure == nil)
        #expect(first.concerns.count == 1 && first.concerns.first?.contains("reconcile --seen") == true)
        #expect(try await run(workspace).concerns.isEmpty)
        #expect(try await Reconciling(workspace: workspace).noteSeen().campaigns.map(\.description) == ["sale"])
        #expect(try await Reconciling(workspace: workspace).noteSeen().campaigns.isEmpty)
        _ = try await send(workspace, .instead)
        #expect(fixture.transport.messageCount == 12)
    }

    @Test func `a folder that is copied under another name makes no false alarm`() async throws {
        _ = try await run(fixture.workspace)
        let files = FileManager.default
        try files.copyItem(atPath: fixture.folder.path("sale"), toPath: fixture.folder.path("autumn"))
        #expect(try await fixture.workspace.lostSendings().isEmpty)
        _ = try await fixture.test()
        #expect(try await fixture.workspace.lostSendings().isEmpty)
    }

    @Test func `a demonstration knows of no sending of the workspace`() async throws {
        _ = try await run(fixture.workspace)
        let copy = try DemonstrationCopy(of: fixture.folder.path, isKept: false)
        defer { copy.close() }
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(copy.path)/sale")
        #expect(names.sorted() == ["audience.csv", "campaign.yaml", "template.json"])
    }

    @Test func `a recurring time is paused for a send in its place, not for others`() throws {
        let cron = try CronExpression(parsing: "0 9 * * *")
        let schedule = Schedule.every(cron, .utc)
        let due = try #require(Broadcast.time(in: "sale@2026-11-25T0900Z"))
        func report(_ names: String...) throws -> String? {
            LostSending(campaign: try Samples.campaign("sale"), reports: names).report(inPlaceOf: due, schedule)
        }
        #expect(try report("sale@2026-11-24T0900Z", "sale@2026-11-20T1000Z") == nil)
        #expect(try report("sale@2026-11-24T0900Z", "sale@2026-11-24T1500Z") == "sale@2026-11-24T1500Z")
        #expect(try report("sale@2026-11-25T0900Z") == "sale@2026-11-25T0900Z")
    }

    @Test func `a folder renamed after it was sent instead of its time is paused then`() async throws {
        try edit(at: Date.thisMinute + 2 * 86_400)
        _ = try await send(fixture.workspace, .instead)
        #expect(fixture.transport.messageCount == 6)
        let files = FileManager.default
        try files.moveItem(atPath: fixture.folder.path("sale"), toPath: fixture.folder.path("renamed"))
        let campaign = try contents.campaign(named: "renamed")
        let times = [Date.thisMinute + 2 * 86_400]
        let planning = BroadcastPlanning(workspace: fixture.workspace, now: times[0] + 30)
        _ = try await planning.planDue([campaign]) { _ in }
        let broadcast = try await fixture.workspace.broadcast(named: "renamed")
        #expect(broadcast.state == .paused)
        guard case .repeats(let finding)? = broadcast.stateReason else {
            Issue.record("\(String(describing: broadcast.stateReason))")
            return
        }
        #expect(finding.repeats == 6)
    }

    @Test func `a copy of the workspace takes no wishes`() async throws {
        _ = try await run(fixture.workspace)
        let copy = fixture.folder.path("../\(UUID().uuidString)-copy")
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.copyItem(atPath: fixture.folder.path, toPath: copy)
        let contents = WorkspaceReader(root: copy).read()
        let workspace = try OpenWorkspace(contents, environment: [:], secrets: KnownSecrets())
        #expect(fixture.workspace.copyNotice == nil)
        #expect(workspace.copyNotice?.contains("is a copy") == true)
        let people = [Suppressing.Person(phone: try Samples.phone(), userID: nil)]
        let pausing = Pausing(workspace: workspace)
        let wishes: [@Sendable () async throws -> Void] = [
            { _ = try await Suppressing(workspace: workspace).add(people, scope: .all) },
            { _ = try await Suppressing(workspace: workspace).remove(people, scope: .all) },
            { _ = try await pausing.pause("sale") }, { _ = try await pausing.resume("sale") },
            { _ = try await pausing.cancel("sale") }, { _ = try await pausing.releaseHeld("sale") },
            { _ = try await Rescheduling(workspace: workspace).reschedule("sale", to: "2099-01-01T09:00") },
            { _ = try await Reconciling(workspace: workspace).noteSeen() },
        ]
        for wish in wishes {
            let error = await #expect(throws: StorageError.self) { try await wish() }
            guard case .copied? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        let check = try WorkspaceCheck(contents: contents, rowLimit: 20).run([])
        #expect(check.diagnostics.contains { $0.message.contains("is a copy") && $0.severity == .warning })
    }
}
