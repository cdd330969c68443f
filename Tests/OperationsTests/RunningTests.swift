import CampaignCore
import Foundation
import TestSupport
import Testing
import Transport

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

    @Test func `a token that Meta refuses ends the run, and its messages wait`() async throws {
        let transport = ScriptedTransport.graph { _ in ScriptedTransport.refused(190, status: 401) }
        let fixture = try WorkspaceFixture(rows: 2, transport: transport)
        let summary = try await fixture.send()
        #expect(summary.failure == .permission)
        #expect(try await fixture.counts()[MessageState.waiting] == 2)
    }

    @Test func `a campaign is sent once a minute at most`() async throws {
        let fixture = try WorkspaceFixture()
        let now = Date.thisMinute
        _ = try await fixture.plan(dueAt: now)
        _ = try await fixture.plan(dueAt: now + 60)
        await #expect(throws: Failure.self) { try await fixture.send() }
        #expect(fixture.transport.messageCount == 0)
    }

    @Test func `a held campaign is not planned until it is released`() async throws {
        let fixture = try WorkspaceFixture()
        let pausing = Pausing(workspace: fixture.workspace)
        let sale = try Samples.campaign("sale")
        #expect(try await pausing.pause("sale") == .held(campaign: sale, isNew: true))
        #expect(try await pausing.pause("sale") == .held(campaign: sale, isNew: false))
        let run = CampaignRun(workspace: fixture.workspace, contents: fixture.contents, deadline: nil)
        _ = try await run.run()
        #expect(fixture.transport.messageCount == 0)
        #expect(try await pausing.resume("sale") == [.released(campaign: sale)])
        _ = try await run.run()
        #expect(fixture.transport.messageCount == 3)
    }

    @Test func `a broadcast is paused, resumed and cancelled by its campaign's name`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let pausing = Pausing(workspace: fixture.workspace)
        #expect(try await pausing.pause("sale") == .moved(broadcast: name, to: .paused))
        #expect(try await pausing.resume("sale") == [.moved(broadcast: name, to: .active)])
        #expect(try await pausing.cancel("sale") == .moved(broadcast: name, to: .cancelled))
        let error = await #expect(throws: Failure.self) { try await pausing.cancel("sale") }
        #expect(error?.kind == .usage)
    }

    @Test func `a campaign that does not exist cannot be paused`() async throws {
        let pausing = Pausing(workspace: try WorkspaceFixture().workspace)
        let error = await #expect(throws: Failure.self) { try await pausing.pause("sail") }
        #expect(error?.kind == .usage)
    }
}
