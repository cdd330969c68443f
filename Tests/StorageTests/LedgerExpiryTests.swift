import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerExpiryTests {
    /// A broadcast of three people that ends after an hour.
    private static func planned(in fixture: LedgerFixture) throws -> Broadcast {
        var draft = try fixture.draft(campaign: "sale")
        draft.expiresAt = LedgerFixture.start + 3600
        return try #require(try fixture.ledger.plan(draft, (1...3).map { 447_700_900_000 + $0 }).broadcast)
    }

    private static func reasons(_ broadcast: Broadcast, in fixture: LedgerFixture) async throws -> [HoldCause?] {
        let count = try await fixture.ledger.expire(broadcast, rate: .standard)
        let rows = try fixture.rows(of: broadcast).filter { $0.state == .expired }
        #expect(rows.count == count)
        #expect(try await fixture.ledger.counts(of: broadcast.id).expiries.values.reduce(0, +) == count)
        return rows.map(\.holdCause)
    }

    @Test func `a pause until after the end is the reason`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try Self.planned(in: fixture)
        let (id, start) = (broadcast.id, LedgerFixture.start)
        _ = try await fixture.ledger.move(id, from: [.active], to: .paused, because: .byHand, at: start + 60)
        _ = try await fixture.ledger.move(id, from: [.paused], to: .active, at: start + 4000)
        #expect(try await Self.reasons(broadcast, in: fixture) == [.paused, .paused, .paused])
    }

    @Test func `quiet hours are the reason`() async throws {
        let fixture = try LedgerFixture()
        var draft = try fixture.draft(campaign: "sale")
        draft.expiresAt = LedgerFixture.start + 3600
        draft.definition.quietHours = QuietHours(from: 0, until: 24 * 60 - 1)
        let broadcast = try #require(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast)
        let claim = try await fixture.claim(broadcast, at: 60)
        #expect(claim.messages.isEmpty)
        #expect(try await Self.reasons(broadcast, in: fixture) == [.quietHours])
    }

    @Test func `the day's limit is the reason, and a late retry has one of its own`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try Self.planned(in: fixture)
        let claim = try await fixture.claim(broadcast, dailyRecipients: 1)
        let refused = try #require(claim.messages.first)
        let error = PlatformError(code: 131_000, details: "Something went wrong")
        let later = LedgerFixture.start + 7200
        try await fixture.record(refused, .rejected(error), next: .retry(at: later))
        _ = try await fixture.claim(broadcast, at: 60, dailyRecipients: 1)
        #expect(try await Self.reasons(broadcast, in: fixture) == [.retry, .dailyLimit, .dailyLimit])
    }

    @Test func `an outage is the reason, and no run at all is one`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try Self.planned(in: fixture)
        try await fixture.ledger.noteHold(of: broadcast.id, because: .outage, at: LedgerFixture.start + 3500)
        #expect(try await Self.reasons(broadcast, in: fixture) == [.outage, .outage, .outage])
        let other = try LedgerFixture()
        #expect(try await Self.reasons(try Self.planned(in: other), in: other) == [.noRun, .noRun, .noRun])
    }

    @Test func `a hold that two runs see is one, and its length counts`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try Self.planned(in: fixture)
        for offset in [60.0, 120, 180] {
            let time = LedgerFixture.start + offset
            try await fixture.ledger.noteHold(of: broadcast.id, because: .outage, at: time)
        }
        let hold = try await fixture.ledger.read { try HoldRows($0).last(of: broadcast.id) }
        #expect(hold?.from == LedgerFixture.start + 60 && hold?.until == LedgerFixture.start + 180)
    }
}
