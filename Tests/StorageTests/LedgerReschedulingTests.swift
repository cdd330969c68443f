import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Broadcasts whose rest a person moves to another time.
@Suite(.eachEngine)
struct LedgerReschedulingTests {
    private static let start = LedgerFixture.start
    private static let later = start + 7200

    private func plan(_ fixture: LedgerFixture) throws -> Broadcast {
        var draft = try fixture.draft(campaign: "sale")
        (draft.occurrence, draft.expiresAt) = (draft.dueAt, Self.start + 3600)
        let numbers = (0..<5).map { Int64?(447_700_900_000 + $0) }
        return try #require(try fixture.ledger.plan(draft, numbers).broadcast)
    }

    @Test func `what is left waits for the new time, from which it expires`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture)
        #expect(try await fixture.claim(broadcast, limit: 2).messages.count == 2)
        let moved = try #require(try await fixture.ledger.reschedule(broadcast.id, to: Self.later, now: Self.start + 1))
        #expect(moved.name == broadcast.name && moved.state == .active)
        #expect(moved.startsAt == Self.later && moved.expiresAt == Self.later + 3600)
        // A process that read it before obeys too.
        let early = try await fixture.claim(broadcast, at: 3601)
        #expect(early.messages.isEmpty)
        #expect(early.verdict == .stop(until: Self.later, because: .start))
        let claim = try await fixture.claim(broadcast, at: 7200)
        #expect(claim.messages.count == 3)
    }

    @Test func `a second move counts its life from the first`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture)
        _ = try await fixture.ledger.reschedule(broadcast.id, to: Self.later, now: Self.start)
        let moved = try await fixture.ledger.reschedule(broadcast.id, to: Self.later + 600, now: Self.start)
        #expect(moved?.expiresAt == Self.later + 4200)
    }

    @Test func `all times that it was moved to are the broadcast's`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture)
        _ = try await fixture.ledger.reschedule(broadcast.id, to: Self.later, now: Self.start)
        #expect(try await fixture.ledger.occurrences(of: broadcast.id) == [Self.start, Self.later])
        let history = try await fixture.ledger.history(
            of: try Samples.campaign("sale"),
            .at(Self.later),
            now: Self.later
        )
        #expect(history.broadcast(for: Self.later)?.broadcast == broadcast.name)
    }

    @Test func `one that a person paused is sent again, one with a fault stays paused`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture)
        _ = try await fixture.ledger.move(broadcast.id, from: [.active], to: .paused, because: .byHand, at: Self.start)
        #expect(try await fixture.ledger.reschedule(broadcast.id, to: Self.later, now: Self.start)?.state == .active)
        let error = PlatformError(code: 132_001, details: "no such template")
        try await fixture.ledger.pause(broadcast.id, because: .refusal(error), code: 132_001, at: Self.start)
        let moved = try await fixture.ledger.reschedule(broadcast.id, to: Self.later, now: Self.start)
        #expect(moved?.state == .paused && moved?.stateReason == .refusal(error))
    }

    @Test func `nothing of a broadcast that has ended is moved`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture)
        _ = try await fixture.ledger.move(broadcast.id, from: [.active], to: .cancelled, at: Self.start)
        #expect(try await fixture.ledger.reschedule(broadcast.id, to: Self.later, now: Self.start) == nil)
        #expect(try await fixture.ledger.broadcast(named: broadcast.name)?.startsAt == nil)
    }
}
