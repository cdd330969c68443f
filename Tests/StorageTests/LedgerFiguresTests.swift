import CampaignCore
import Foundation
import Testing

@testable import Storage

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
