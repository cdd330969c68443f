import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerPlanningTests {
    private static let numbers = (1...5000).map { 447_700_900_000 + Int64($0) }

    @Test func `every row of the audience becomes one message, in order`() throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, nil, 447_700_900_002])
        let rows = try fixture.rows(of: broadcast)
        #expect(rows.map(\.row) == [1, 2, 3])
        #expect(rows.map(\.state) == [.waiting, .skipped, .waiting])
        #expect(rows[1].reason == .invalidPhone)
        #expect(rows[2].cells == Array("3,Ada".utf8))
    }

    @Test func `of two sends at once, one is planned`() async throws {
        let fixture = try LedgerFixture()
        let first = try fixture.plan([447_700_900_001])
        var draft = try fixture.draft(campaign: "sale")
        draft.name = Broadcast.name(of: draft.definition.campaign, dueAt: LedgerFixture.start + 60)
        draft.company = .none
        guard case .beside(let other) = try fixture.ledger.plan(draft, [447_700_900_001]) else {
            Issue.record("it was planned beside another one")
            return
        }
        #expect(other.name == first.name && other.state == .active)
        #expect(try await fixture.ledger.broadcasts().map(\.name) == [first.name])
        _ = try await fixture.ledger.move(first.id, from: [.active], to: .cancelled, at: LedgerFixture.start)
        #expect(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast != nil)
    }

    @Test func `an edited time is not planned beside a broadcast that has just begun`() async throws {
        let fixture = try LedgerFixture()
        var first = try fixture.draft(campaign: "sale")
        first.occurrence = first.dueAt
        let broadcast = try #require(try fixture.ledger.plan(first, [447_700_900_001]).broadcast)
        var edited = first
        edited.dueAt += 60
        edited.name = Broadcast.name(of: first.definition.campaign, dueAt: edited.dueAt)
        (edited.occurrence, edited.company) = (edited.dueAt, .unscheduled)
        let other = ScheduleHistory.UnderWay(id: broadcast.id, name: broadcast.name, state: .active, isScheduled: true)
        #expect(try fixture.ledger.plan(edited, [447_700_900_001]) == .beside(other))
        #expect(try await fixture.ledger.broadcasts().map(\.name) == [broadcast.name])
    }

    @Test func `a time is planned beside what was sent besides the schedule`() throws {
        let fixture = try LedgerFixture()
        _ = try fixture.plan([447_700_900_001])
        var draft = try fixture.draft(campaign: "sale")
        draft.dueAt += 60
        draft.name = Broadcast.name(of: draft.definition.campaign, dueAt: draft.dueAt)
        (draft.occurrence, draft.company) = (draft.dueAt, .unscheduled)
        #expect(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast != nil)
    }

    @Test func `a campaign that was held a moment ago is not planned`() async throws {
        let fixture = try LedgerFixture()
        let sale = try Samples.campaign("sale")
        #expect(try await fixture.ledger.hold(sale, at: LedgerFixture.start + 5))
        var draft = try fixture.draft(campaign: "sale")
        #expect(try fixture.ledger.plan(draft, [447_700_900_001]) == .held(since: LedgerFixture.start + 5))
        #expect(try await fixture.ledger.broadcasts().isEmpty)
        // A test message is for the person who wants to see it.
        draft.isTest = true
        #expect(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast != nil)
    }

    @Test func `what the file of an audience was is kept with its broadcast`() throws {
        let fixture = try LedgerFixture()
        let sale = try Samples.campaign("sale")
        var draft = try fixture.draft(campaign: "sale")
        let digest = String(repeating: "0a", count: 32)
        draft.audience = AudienceMark(bytes: 7, changedAt: LedgerFixture.start - 60, digest: digest)
        let broadcast = try #require(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast)
        #expect(try fixture.ledger.plans(of: sale) == [FrozenPlan(broadcast: broadcast, audience: draft.audience)])
        let news = try fixture.plan([447_700_900_001], campaign: "news")
        #expect(try fixture.ledger.plans(of: try Samples.campaign("news")) == [FrozenPlan(broadcast: news)])
    }

    @Test func `a recipient's second row is a duplicate that names the first`() throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002, 447_700_900_001])
        let duplicate = try #require(try fixture.rows(of: broadcast).last)
        #expect(duplicate.state == .skipped)
        #expect(duplicate.reason == .duplicate)
        #expect(duplicate.detail == .words("row 1 has the same recipient"))
    }

    @Test func `duplicates are found however far apart, and the first row is kept`() throws {
        let fixture = try LedgerFixture()
        let numbers = (0..<20_000).map { $0 % 7 == 3 ? nil : 447_700_000_000 + Int64($0 % 11_000) }
        let rows = try fixture.rows(of: try fixture.plan(numbers))
        var firsts: [Int64: Int] = [:]
        for (index, number) in numbers.enumerated() {
            let row = rows[index]
            guard let number else {
                #expect(row.reason == .invalidPhone)
                continue
            }
            if let first = firsts[number] {
                #expect(row.reason == .duplicate)
                #expect(row.detail == .words("row \(first) has the same recipient"))
                #expect(row.phone?.digits == number)
            } else {
                #expect(row.state == .waiting)
                firsts[number] = index + 1
            }
        }
    }

    @Test func `a planning that cannot be written says so`() throws {
        let fixture = try LedgerFixture()
        try fixture.run("ALTER TABLE message RENAME TO elsewhere")
        #expect(throws: StorageError.self) { try fixture.plan((0..<30_000).map { 447_700_000_000 + Int64($0) }) }
    }

    @Test func `planning a broadcast twice writes nothing`() throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let again = BroadcastDraft(
            name: broadcast.name,
            definition: broadcast.definition,
            dueAt: broadcast.dueAt,
            expiresAt: nil,
            plannedAt: broadcast.plannedAt
        )
        #expect(try fixture.ledger.plan(again, [447_700_900_009]) == .plannedBefore(broadcast.name, .active))
        #expect(try fixture.rows(of: broadcast).map(\.phone?.digits) == [447_700_900_001])
    }

    @Test func `a planning that fails leaves nothing behind`() async throws {
        struct Cut: Error {}
        let fixture = try LedgerFixture()
        let draft = try fixture.draft(campaign: "sale")
        #expect(throws: Cut.self) {
            _ = try fixture.ledger.plan(draft) { sink in
                try sink.take(LedgerFixture.rows(Self.numbers))
                throw Cut()
            }
        }
        #expect(try await fixture.ledger.broadcast(named: draft.name) == nil)
        #expect(try await fixture.ledger.openBroadcasts().isEmpty)
    }

    @Test func `a broadcast that is cancelled while it is planned stays cancelled`() async throws {
        let fixture = try LedgerFixture()
        let draft = try fixture.draft(campaign: "sale")
        let result = try fixture.ledger.plan(draft) { sink in
            try sink.take(planOf: LedgerFixture.rows(Self.numbers))
            try fixture.run("UPDATE broadcast SET state = 'cancelled'")
        }
        #expect(result == .cancelled)
        let broadcast = try #require(try await fixture.ledger.broadcast(named: draft.name))
        #expect(broadcast.state == .cancelled)
        #expect(try await fixture.ledger.counts(of: broadcast.id).states == [.cancelled: 5000])
    }

    @Test func `a planning that was cut short is begun again, or forgotten`() async throws {
        let fixture = try LedgerFixture()
        let draft = try fixture.draft(campaign: "sale")
        func cutShort() throws {
            _ = try fixture.ledger.plan(draft, Self.numbers)
            // As a crash before the last transaction leaves it.
            try fixture.run("UPDATE broadcast SET state = 'planning'")
        }
        try cutShort()
        let unfinished = try #require(try await fixture.ledger.broadcast(named: draft.name))
        #expect(try await fixture.claim(unfinished).messages.isEmpty)
        try await fixture.ledger.endTest(draft.name, because: .noRun, at: LedgerFixture.start)
        #expect(try await fixture.ledger.broadcast(named: draft.name) == nil)

        try cutShort()
        let broadcast = try #require(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast)
        #expect(broadcast.state == .active)
        #expect(try fixture.rows(of: broadcast).count == 1)
    }

    @Test func `the definition is frozen with the broadcast`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001], rate: Rate(perSecond: 40))
        let stored = try #require(try await fixture.ledger.latestBroadcast(of: broadcast.definition.campaign))
        #expect(stored == broadcast)
        #expect(stored.definition.rate == Rate(perSecond: 40))
    }
}
