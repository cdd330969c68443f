import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

/// What a ledger that is lost may have sent, as the one that is there knows it.
@Suite(.eachEngine)
struct LedgerLostTests {
    private static let name = "sale@2026-11-25T0900Z"

    private func lost(_ fixture: LedgerFixture, _ reported: Set<String> = []) throws -> LostSending? {
        try fixture.ledger.lostSending(of: try Samples.campaign("sale"), reported: reported)
    }

    @Test func `a reported broadcast that is not in the ledger is lost until settled`() async throws {
        let fixture = try LedgerFixture()
        let draft = try fixture.draft(campaign: "sale")
        #expect(try await !fixture.ledger.knows(draft.name))
        _ = try fixture.ledger.plan(draft, [447_700_900_001])
        #expect(try await fixture.ledger.knows(draft.name))
        #expect(try lost(fixture, [draft.name]) == nil)
        #expect(try lost(fixture, [draft.name, Self.name])?.reports == [Self.name])
        let time = try #require(Broadcast.time(in: Self.name))
        try await fixture.ledger.settleLost(["sale"], until: time - 60)
        #expect(try lost(fixture, [Self.name])?.reports == [Self.name])
        try await fixture.ledger.settleLost(["sale"], until: time + 30)
        try await fixture.ledger.settleLost(["sale"], until: time - 60)
        #expect(try lost(fixture, [Self.name]) == nil)
        #expect(try lost(fixture, [Self.name, "sale@2026-11-25T0901Z"])?.reports == ["sale@2026-11-25T0901Z"])
    }

    @Test func `what a restore closed may lack broadcasts until a person has looked`() async throws {
        let fixture = try LedgerFixture()
        let restored = LedgerFixture.start + 60
        try await fixture.ledger.write { try Ledger.closeTimes(of: ["sale"], until: restored, $0) }
        #expect(try lost(fixture)?.until == restored)
        try await fixture.ledger.settleLost(["other"], until: restored)
        #expect(try lost(fixture)?.until == restored)
        try await fixture.ledger.settleLost(["sale"], until: restored)
        #expect(try lost(fixture) == nil)
    }

    @Test func `a broadcast that a report tells of is paused as it is planned`() throws {
        let fixture = try LedgerFixture()
        var draft = try fixture.draft(campaign: "sale")
        draft.report = "sale/reports/\(draft.name).earlier.csv"
        let broadcast = try #require(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast)
        #expect(broadcast.state == .paused && broadcast.pausedBy == .fault)
        #expect(broadcast.stateReason == .reported(file: "sale/reports/\(draft.name).earlier.csv"))
    }
}
