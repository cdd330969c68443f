import CampaignCore
import Foundation
import Reports
import Storage
import TestSupport
import Testing

@testable import Operations

/// Cancelling what is not under way.
struct CancellingTests {
    @Test func `a cancel of what is only scheduled names the command that holds it`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -7200)
        let pausing = Pausing(workspace: fixture.workspace)
        let scheduled = await #expect(throws: Failure.self) { try await pausing.cancel("sale") }
        #expect(scheduled?.kind == .usage)
        #expect(scheduled?.description.contains("drumbeat pause sale holds") == true, "\(scheduled?.description ?? "")")
        try await fixture.send()
        let sent = await #expect(throws: Failure.self) { try await pausing.cancel("sale") }
        #expect(sent?.description.contains(" is finished; ") == true, "\(sent?.description ?? "")")
        #expect(sent?.description.contains("drumbeat pause sale holds") == true, "\(sent?.description ?? "")")
        let unknown = await #expect(throws: Failure.self) { try await pausing.cancel("sales") }
        #expect(unknown?.description.contains("drumbeat pause") == false, "\(unknown?.description ?? "")")
    }

    @Test func `a pause keeps the reason for which a broadcast is paused already`() async throws {
        let fixture = try WorkspaceFixture()
        let name = try await fixture.plan(dueAt: Date.thisMinute)
        let ledger = fixture.workspace.ledger
        let broadcast = try #require(try await ledger.broadcast(named: name))
        let pausing = Pausing(workspace: fixture.workspace)
        let reason = StateReason.reported(file: "sale/reports/sale.csv")
        try await ledger.pause(broadcast.id, because: reason, at: Date())
        let change = try await pausing.pause("sale")
        #expect(change == .pausedBefore(broadcast: name, reason))
        #expect(change.description.contains("drumbeat resume \(name) sends it all the same"), "\(change)")
        #expect(try await ledger.broadcast(named: name)?.stateReason == reason)
        // What Meta may end is a person's from now on.
        _ = try await pausing.resume("sale")
        try await ledger.pause(broadcast.id, because: .conditions([]), at: Date())
        #expect(try await pausing.pause("sale") == .moved(broadcast: name, to: .paused))
        #expect(try await ledger.broadcast(named: name)?.stateReason == .byHand)
    }

    @Test func `a second resume of a held campaign says that it is not held`() async throws {
        let fixture = try WorkspaceFixture(dueAgo: -7200)
        let pausing = Pausing(workspace: fixture.workspace)
        _ = try await pausing.pause("sale")
        #expect(try await pausing.resume("sale").count == 1)
        let again = await #expect(throws: Failure.self) { try await pausing.resume("sale") }
        #expect(again?.kind == .usage)
        #expect(again?.description == "the campaign 'sale' is not held, and no broadcast of it is paused")
        try await fixture.send()
        let sent = await #expect(throws: Failure.self) { try await pausing.resume("sale") }
        #expect(sent?.description.hasSuffix(" is finished, not paused") == true, "\(sent?.description ?? "")")
    }
}
