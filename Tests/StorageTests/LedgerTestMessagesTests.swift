import CampaignCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct LedgerTestMessagesTests {
    /// A broadcast of the campaign, and a test message of it that is planned later.
    private static func planned(in fixture: LedgerFixture) throws -> (real: Broadcast, test: Broadcast) {
        let real = try fixture.plan([447_700_900_001])
        var draft = try fixture.draft(campaign: "sale")
        draft.name += ".test-1-1"
        draft.dueAt += 60
        draft.isTest = true
        return (real, try #require(try fixture.ledger.plan(draft, [447_700_900_002]).broadcast))
    }

    @Test func `a test message stands apart from its campaign's broadcasts`() async throws {
        let fixture = try LedgerFixture()
        let (real, test) = try Self.planned(in: fixture)
        #expect(test.isTest && !real.isTest)
        #expect(try await fixture.ledger.latestBroadcast(of: real.definition.campaign) == real)
        #expect(try await fixture.ledger.broadcasts() == [real])
        #expect(try await fixture.ledger.openBroadcasts() == [real])
        #expect(try await fixture.ledger.unreportedBroadcasts().map(\.broadcast) == [real])
        #expect(try await fixture.ledger.tests() == [test])
        #expect(try await fixture.ledger.broadcast(named: test.name) == test)
    }

    @Test func `a test message that is left over is ended with its reason`() async throws {
        let fixture = try LedgerFixture()
        let (real, test) = try Self.planned(in: fixture)
        let time = LedgerFixture.start
        #expect(try await fixture.ledger.openTests(plannedBefore: time).isEmpty)
        #expect(try await fixture.ledger.openTests(plannedBefore: time + 1) == [test.name])
        for name in [real.name, test.name] {
            try await fixture.ledger.endTest(name, because: .dailyLimit, at: time)
        }
        #expect(try await fixture.ledger.openTests(plannedBefore: time + 1).isEmpty)
        let ended = try #require(try await fixture.ledger.broadcast(named: test.name))
        #expect(ended.state == .cancelled && ended.stateReason == .testEnded(.dailyLimit))
        #expect(try fixture.rows(of: test).map(\.state) == [.cancelled])
        #expect(try fixture.rows(of: real).map(\.state) == [.waiting])
    }

    @Test func `test messages of earlier versions are known by their names`() async throws {
        let fixture = try LedgerFixture()
        let (real, test) = try Self.planned(in: fixture)
        try await fixture.ledger.file.database.write { database in
            try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '24 tests and holds'")
            for column in ["is_test", "held_for", "held_from", "held_until"] {
                try database.execute(sql: "ALTER TABLE broadcast DROP COLUMN \(column)")
            }
        }
        let reopened = try Ledger(path: fixture.ledger.path)
        #expect(try await reopened.tests().map(\.name) == [test.name])
        #expect(try await reopened.broadcasts().map(\.name) == [real.name])
    }
}
