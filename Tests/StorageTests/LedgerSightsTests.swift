import CampaignCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// When campaigns were first seen, and which of their times broadcasts have taken.
@Suite(.eachEngine)
struct LedgerSightsTests {
    private static let start = LedgerFixture.start
    private static let later = Schedule.at(start + 3600)

    private func history(
        _ fixture: LedgerFixture,
        _ schedule: Schedule? = nil,
        now: Date = start + 60
    ) async throws -> ScheduleHistory {
        try await fixture.ledger.history(of: try Samples.campaign("sale"), schedule, now: now)
    }

    /// Plans a broadcast that takes a time of the schedule.
    private func plan(_ fixture: LedgerFixture, taking time: Date?) throws -> Broadcast {
        var draft = try fixture.draft(campaign: "sale")
        draft.occurrence = time
        return try #require(try fixture.ledger.plan(draft, [447_700_900_001, 447_700_900_002]).broadcast)
    }

    @Test func `a campaign is first seen once, and what was never seen is seen now`() async throws {
        let fixture = try LedgerFixture()
        #expect(try await history(fixture).firstSeenAt == Self.start + 60)
        try await fixture.ledger.noteSight(of: ["sale", "a name@"], at: Self.start)
        try await fixture.ledger.noteSight(of: ["sale"], at: Self.start + 30)
        try fixture.ledger.noteSightNow(of: ["sale"], at: Self.start + 40)
        #expect(try await history(fixture).firstSeenAt == Self.start)
    }

    @Test func `what an older ledger knows of a campaign was seen then`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        let old = try DatabaseQueue(path: path)
        try Ledger.migrator.migrate(old, upTo: "19 phone number ids")
        try await old.write { database in
            try database.execute(
                sql: """
                    INSERT INTO campaign VALUES ('considered', 5000);
                    INSERT INTO campaign_outlook VALUES ('considered', 4000, NULL, '[]'), ('faulty', 6000, NULL, '["x"]');
                    INSERT INTO campaign_hold VALUES ('held', 7000);
                    """
            )
        }
        try old.close()
        let ledger = try Ledger(path: path)
        for (name, seen) in [("considered", 4), ("faulty", 6), ("held", 7)] {
            let history = try await ledger.history(of: try Samples.campaign(name), nil, now: Self.start)
            #expect(history.firstSeenAt == Date(timeIntervalSince1970: TimeInterval(seen)), "\(name)")
        }
    }

    @Test func `broadcasts of older ledgers have taken their times, tests none`() throws {
        let ledger = try GoldenLedger().ledger
        let found = try ledger.file.database.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT campaign, due_at, planned_at, name LIKE '%.test-%' AS is_test,
                        EXISTS (SELECT 1 FROM occurrence WHERE broadcast = broadcast.id AND at = due_at) AS has_taken,
                        (SELECT first_seen_at FROM campaign_sight WHERE campaign = broadcast.campaign) AS seen
                    FROM broadcast
                    """
            )
        }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0["seen"] as Int64? != nil })
        #expect(found.allSatisfy { ($0["has_taken"] as Bool) != ($0["is_test"] as Bool) })
    }

    @Test func `a time that a broadcast has taken is not planned again`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture, taking: Self.start + 3600)
        var draft = try fixture.draft(campaign: "sale")
        draft.name = Broadcast.name(of: draft.definition.campaign, dueAt: Self.start + 3600)
        (draft.dueAt, draft.occurrence) = (Self.start + 3600, Self.start + 3600)
        #expect(try fixture.ledger.plan(draft, [447_700_900_001]) == .plannedBefore(broadcast.name, .active))
        #expect(try await fixture.ledger.recordSkipped(draft, because: .missed(.missed)) == false)
        #expect(try await fixture.ledger.broadcasts().map(\.name) == [broadcast.name])
        let taken = try await history(fixture, Self.later).taken
        #expect(taken == [.init(at: Self.start + 3600, broadcast: broadcast.name, state: .active)])
    }

    @Test func `a time that is missed is recorded once, with its reason`() async throws {
        let fixture = try LedgerFixture()
        var draft = try fixture.draft(campaign: "sale")
        draft.occurrence = draft.dueAt
        #expect(try await fixture.ledger.recordSkipped(draft, because: .missed(.unseen)))
        #expect(try await fixture.ledger.recordSkipped(draft, because: .missed(.expired)) == false)
        let taken = try await history(fixture, .at(Self.start)).taken
        let expected = ScheduleHistory.Taken(
            at: Self.start,
            broadcast: draft.name,
            state: .skipped,
            reason: .missed(.unseen)
        )
        #expect(taken == [expected])
        try await fixture.ledger.keep([CampaignOutlook(campaign: "sale", seenAt: Self.start)])
        let missed = try await fixture.ledger.campaignOutlooks().first?.missed
        #expect(missed == DueOccurrences.Skipped(dueAt: Self.start, cause: .unseen))
    }

    @Test func `a broadcast has not ended until it is finished, and tests are left out`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture, taking: Self.start)
        var test = try fixture.draft(campaign: "sale")
        test.name += ".test-123-4"
        test.isTest = true
        _ = try fixture.ledger.plan(test, [447_700_900_001])
        let found = try await history(fixture).underWay
        #expect(found == [.init(id: broadcast.id, name: broadcast.name, state: .active, isScheduled: true)])
        #expect(try await fixture.ledger.progress(of: broadcast.id) == .init(left: 2, all: 2))
        _ = try await fixture.ledger.move(broadcast.id, from: [.active], to: .cancelled, at: Self.start)
        #expect(try await history(fixture).underWay.isEmpty)
    }

    /// Sends nothing of a broadcast that took a time ahead, and ends it.
    private func end(_ broadcast: Broadcast, as state: BroadcastState, _ fixture: LedgerFixture) async throws {
        let skip = "UPDATE message SET state = 'skipped', reason = 'suppressed' WHERE broadcast = ?"
        try fixture.run(skip, [broadcast.id])
        _ = try await fixture.ledger.move(broadcast.id, from: [.active], to: state, at: Self.start)
    }

    @Test func `a time ahead is given back by a broadcast that was sent to nobody`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture, taking: Self.start + 3600)
        #expect(try await fixture.ledger.giveBackTimes(of: broadcast.id, after: Self.start).isEmpty)
        try await end(broadcast, as: .finished, fixture)
        #expect(try await fixture.ledger.timesAhead(of: broadcast.id, after: Self.start) == [Self.start + 3600])
        // Its time has come meanwhile.
        #expect(try await fixture.ledger.giveBackTimes(of: broadcast.id, after: Self.start + 3600).isEmpty)
        #expect(try await fixture.ledger.giveBackTimes(of: broadcast.id, after: Self.start) == [Self.start + 3600])
        #expect(try await history(fixture, Self.later).taken.isEmpty)
        #expect(try await fixture.ledger.timesAhead(of: broadcast.id, after: Self.start).isEmpty)
    }

    @Test func `a broadcast that is cancelled or was tried keeps the time that it took`() async throws {
        let cancelled = try LedgerFixture()
        let first = try plan(cancelled, taking: Self.start + 3600)
        try await end(first, as: .cancelled, cancelled)
        #expect(try await cancelled.ledger.giveBackTimes(of: first.id, after: Self.start).isEmpty)
        #expect(try await history(cancelled, Self.later).taken.map(\.state) == [.cancelled])
        let tried = try LedgerFixture()
        let second = try plan(tried, taking: Self.start + 3600)
        _ = try await tried.claim(second, limit: 1)
        _ = try await tried.ledger.move(second.id, from: [.active], to: .finished, at: Self.start)
        #expect(try await tried.ledger.giveBackTimes(of: second.id, after: Self.start).isEmpty)
    }

    @Test func `what took the next time of a campaign is told with its state`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan(fixture, taking: Self.start + 3600)
        _ = try await fixture.ledger.move(broadcast.id, from: [.active], to: .cancelled, at: Self.start)
        let outlook = CampaignOutlook(campaign: "sale", seenAt: Self.start, next: Self.start + 3600)
        try await fixture.ledger.keep([outlook])
        let taken = try await fixture.ledger.campaignOutlooks().first?.taken
        #expect(taken == .init(at: Self.start + 3600, broadcast: broadcast.name, state: .cancelled))
    }

    @Test func `a person is told of an edited time once, and again of another one`() async throws {
        let fixture = try LedgerFixture()
        let sale = try Samples.campaign("sale")
        try await fixture.ledger.noteSight(of: ["sale"], at: Self.start)
        #expect(try await fixture.ledger.noteTold(sale, time: Self.start + 60))
        #expect(try await fixture.ledger.noteTold(sale, time: Self.start + 60) == false)
        #expect(try await fixture.ledger.noteTold(sale, time: Self.start + 120))
    }
}
