import CampaignCore
import Foundation
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerFiguresTests {
    private static let start = LedgerFixture.start

    @Test func `figures count what waits and what is paused`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan([447_700_900_001, 447_700_900_002])
        _ = try fixture.plan([447_700_900_003], campaign: "news")
        _ = try await fixture.ledger.move(sale.id, from: [.active], to: .paused, at: Self.start)
        let figures = try await fixture.ledger.figures(since: Self.start - 60)
        #expect(figures.waiting == 3 && figures.unknown == 0 && figures.failed == 0)
        #expect(figures.active == 1 && figures.paused == 1)
        #expect(figures.oldestDue == Self.start)
    }

    @Test func `what ended long ago does not count`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan([447_700_900_001])
        _ = try await fixture.ledger.move(sale.id, from: [.active], to: .cancelled, at: Self.start)
        #expect(try await fixture.ledger.figures(since: Self.start + 60) == LedgerFigures())
    }

    @Test func `messages without a status count after the last one with one`() async throws {
        let fixture = try LedgerFixture()
        let (ledger, since) = (fixture.ledger, Self.start - 60)
        let sale = try fixture.plan([447_700_900_001, 447_700_900_002, 447_700_900_003])
        let claimed = try await fixture.claim(sale).messages
        for (index, message) in claimed.enumerated() {
            let accepted = AttemptOutcome.accepted(messageID: "wamid.\(index)", held: false)
            try await fixture.record(message, accepted, at: TimeInterval(index + 1))
        }
        let all = UnansweredMessages(count: 3, firstAt: Self.start + 1, latestAt: Self.start + 3)
        #expect(try await ledger.unanswered(since: since, acceptedBefore: Self.start + 9) == all)
        let early = UnansweredMessages(count: 2, firstAt: Self.start + 1, latestAt: Self.start + 2)
        #expect(try await ledger.unanswered(since: since, acceptedBefore: Self.start + 3) == early)
        #expect(try await ledger.unanswered(of: sale.id, acceptedBefore: Self.start + 3) == early)
        _ = try await fixture.fold([fixture.status(.delivered, claimed[1], messageID: "wamid.1")])
        let rest = UnansweredMessages(count: 1, firstAt: Self.start + 3, latestAt: Self.start + 3)
        #expect(try await ledger.unanswered(since: since, acceptedBefore: Self.start + 9) == rest)
        #expect(try await ledger.unanswered(of: sale.id, acceptedBefore: Self.start + 9) == nil)
        _ = try await fixture.fold([fixture.status(.sent, claimed[2], messageID: "wamid.2")], offset: 2)
        #expect(try await ledger.unanswered(since: since, acceptedBefore: Self.start + 9) == nil)
    }

    @Test func `the ledger knows when runs began and ended`() async throws {
        let fixture = try LedgerFixture()
        #expect(try await fixture.ledger.runTimes() == nil)
        try await fixture.ledger.noteRunBegan(at: Self.start)
        #expect(try await fixture.ledger.runTimes() == RunTimes(beganAt: Self.start))
        try await fixture.ledger.noteRunEnded(at: Self.start + 5, .permission)
        let times = RunTimes(beganAt: Self.start, endedAt: Self.start + 5, failure: .permission)
        #expect(try await fixture.ledger.runTimes() == times)
    }
}
