import CampaignCore
import Foundation
import Reports
import Storage
import TestSupport
import Testing
import Workspace

@testable import Operations

/// Holds of campaigns whose folder is renamed, copied or deleted, and of ledgers that are lost.
struct CampaignHoldTests {
    private let fixture: WorkspaceFixture

    init() throws {
        fixture = try WorkspaceFixture()
    }

    private var contents: WorkspaceContents { WorkspaceReader(root: fixture.folder.path).read() }

    private func run(_ workspace: OpenWorkspace? = nil) async throws -> RunSummary {
        try await CampaignRun(workspace: workspace ?? fixture.workspace, contents: contents, deadline: nil).run()
    }

    private func pause(_ name: String) async throws -> StateChange {
        try await Pausing(workspace: fixture.workspace).pause(name)
    }

    private func move(_ old: String, to new: String) throws {
        try FileManager.default.moveItem(atPath: fixture.folder.path(old), toPath: fixture.folder.path(new))
    }

    private var messages: Int { fixture.transport.messageCount }

    @Test func `a hold goes with a folder that is renamed, until it is released`() async throws {
        _ = try await pause("sale")
        try move("sale", to: "offer")
        let first = try await run()
        let told =
            "offer is held: a person held it as sale, the name that its folder had; drumbeat resume offer releases it"
        #expect(first.failure == .badData && first.concerns == [told], "\(first.concerns)")
        #expect(messages == 0)
        #expect(try await run().concerns.isEmpty)
        #expect(try await fixture.workspace.ledger.heldCampaigns() == ["offer"])
        try move("offer", to: "winter")
        _ = try await run()
        #expect(messages == 0)
        _ = try await Pausing(workspace: fixture.workspace).resume("winter")
        _ = try await run()
        #expect(messages == 3)
    }

    @Test func `a renamed folder that no run has seen is held for resume and send`() async throws {
        _ = try await pause("sale")
        try move("sale", to: "offer")
        let send = ImmediateSend(workspace: fixture.workspace, campaign: try contents.campaign(named: "offer"))
        let error = await #expect(throws: Failure.self) { try await send.run() }
        #expect(error?.description.contains("offer is held since") == true, "\(error?.description ?? "")")
        let changes = try await Pausing(workspace: fixture.workspace).resume("offer")
        guard case .released? = changes.first else {
            Issue.record("\(changes)")
            return
        }
        _ = try await run()
        #expect(messages == 3)
    }

    @Test func `a copy of a held campaign is not held, and its original stays so`() async throws {
        _ = try await pause("sale")
        let copy = fixture.folder.path("offer")
        try FileManager.default.copyItem(atPath: fixture.folder.path("sale"), toPath: copy)
        _ = try await run()
        #expect(messages == 3)
        #expect(try await fixture.workspace.ledger.heldCampaigns() == ["sale"])
    }

    @Test func `a ledger that is lost keeps its holds`() async throws {
        _ = try await pause("sale")
        try FileManager.default.removeItem(atPath: fixture.folder.path(".drumbeat"))
        let environment = ["WHATSAPP_TOKEN": "a-token-of-the-test"]
        var opened = try OpenWorkspace(contents, environment: environment, secrets: KnownSecrets())
        opened.transport = { [transport = fixture.transport] _ in transport }
        let summary = try await run(opened)
        let told = "sale is held: sale/reports/held.txt says that a person held it"
        #expect(summary.concerns.contains { $0.hasPrefix(told) }, "\(summary.concerns)")
        #expect(messages == 0)
        _ = try await Pausing(workspace: opened).resume("sale")
        _ = try await run(opened)
        #expect(messages == 3)
    }

    @Test func `a hold that an earlier version made is marked by a run`() async throws {
        #expect(try await fixture.workspace.ledger.hold(try Samples.campaign("sale"), at: Date()))
        _ = try await run()
        try move("sale", to: "offer")
        _ = try await run()
        #expect(messages == 0)
    }

    @Test func `a hold whose mark cannot be written says what it does not survive`() async throws {
        try fixture.folder.write("", to: "sale/reports")
        let change = try await pause("sale").description
        #expect(change.contains("do not rename the folder meanwhile"), "\(change)")
        _ = try await run()
        #expect(messages == 0)
    }

    @Test func `a held folder that is gone without its reports is told once`() async throws {
        _ = try await pause("sale")
        try FileManager.default.removeItem(atPath: fixture.folder.path("sale"))
        let told = "the folder of sale, which is held, is gone; a new folder with its files is not held"
        #expect(try await run().concerns.contains { $0.hasPrefix(told) })
        #expect(try await run().concerns.isEmpty)
        let report = try await StatusReading(workspace: fixture.workspace).report(on: ["sale"])
        #expect(report.notes.count == 1 && report.notes[0].contains("its folder is gone"), "\(report.notes)")
        #expect(!report.text().contains { if case .table = $0 { true } else { false } })
    }

    @Test func `a passed time of a held campaign is dropped, and the hold stays`() async throws {
        try await fixture.workspace.ledger.noteSight(of: ["sale"], at: Date.thisMinute - 3600)
        let campaign = fixture.folder.path("sale/campaign.yaml")
        let text = try String(contentsOfFile: campaign, encoding: .utf8)
        let every = text.replacing(#/at: "[^"]*"/#, with: #"every: "* * * * *""#)
            .replacing("parameters:", with: "repeat_guard: 0s\nparameters:")
        try fixture.folder.write(every, to: "sale/campaign.yaml")
        try await fixture.workspace.ledger.markConsidered(try Samples.campaign("sale"), until: Date.thisMinute - 120)
        _ = try await pause("sale")
        let pausing = Pausing(workspace: fixture.workspace)
        let changes = try await pausing.cancel("sale")
        guard case .droppedHeld(_, let time, _)? = changes.first, changes.count == 1 else {
            Issue.record("\(changes)")
            return
        }
        #expect(time <= Date() && time > Date() - 130)
        let report = try await StatusReading(workspace: fixture.workspace).report(on: ["sale"])
        #expect(report.notes.contains { $0.hasPrefix("sale: held since ") }, "\(report.notes)")
        #expect(try await fixture.workspace.ledger.heldCampaigns() == ["sale"])
        let outlook = try await fixture.workspace.outlook(of: try contents.campaign(named: "sale"), now: time + 1)
        #expect(outlook.due == nil && outlook.heldSince != nil)
        // The next minute may have begun.
        let again = await #expect(throws: Failure.self) {
            while try await !pausing.cancel("sale").isEmpty {}
        }
        let told = again?.description ?? ""
        #expect(told.contains("sale is held, and no time of it has passed"), "\(told)")
    }
}
