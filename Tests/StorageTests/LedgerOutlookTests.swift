import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

/// What `status` and `explain` are told, beside what a claim does.
@Suite(.eachEngine)
struct LedgerOutlookTests {
    private static let start = LedgerFixture.start
    private static let numbers = (0..<50).map { Int64?(447_700_900_000 + $0) }
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func outlook(
        _ broadcast: Broadcast,
        row: Int32,
        limit: Int? = nil,
        at offset: TimeInterval = 0
    ) async throws -> ClaimVerdict? {
        let facts = try await fixture.ledger.claimFacts(
            of: broadcast,
            account: "2",
            dailyRecipients: limit,
            now: Self.start + offset
        )
        return try await fixture.ledger
            .candidate(MessageID(broadcast: broadcast.id, row: row), of: broadcast, in: facts)
            .map { ClaimRules.obstacles(to: $0.facts, in: $0.claim).first ?? .take }
    }

    @Test func `in the quiet hours nothing is sent before they end`() async throws {
        var draft = try fixture.draft(campaign: "sale")
        draft.definition.quietHours = QuietHours(from: 0, until: 24 * 60 - 1)
        let broadcast = try #require(try fixture.ledger.plan(draft, [447_700_900_001]).broadcast)
        guard case .stop(_?, because: .quietHours)? = try await outlook(broadcast, row: 1) else {
            Issue.record("the message must wait for the end of the quiet hours")
            return
        }
        #expect(try await fixture.claim(broadcast).messages.isEmpty)
    }

    @Test func `messages that wait for times of their own are counted`() async throws {
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let ledger = fixture.ledger
        #expect(try await ledger.laterMessages(of: broadcast.id, after: Self.start) == nil)
        let move = "UPDATE message SET not_before = ? WHERE id & 4294967295 = ?"
        try fixture.run(move, [(Self.start + 60).milliseconds, 1])
        try fixture.run(move, [CandidateRows.noPlace, 2])
        let later = try await ledger.laterMessages(of: broadcast.id, after: Self.start)
        #expect(later == BroadcastStatus.LaterMessages(count: 1, begins: Self.start + 60))
        #expect(try await ledger.laterMessages(of: broadcast.id, after: Self.start + 60) == nil)
    }

    @Test func `beyond the day's limit a message waits for a place`() async throws {
        let broadcast = try fixture.plan(Self.numbers)
        #expect(try await outlook(broadcast, row: 20, limit: 20) == .take)
        let day = Self.start + 86_400
        #expect(try await outlook(broadcast, row: 21, limit: 20) == .wait(until: day, because: .dailyLimit(20)))
        _ = try await fixture.claim(broadcast, limit: 10, dailyRecipients: 20)
        _ = try await fixture.claim(broadcast, limit: 10, at: 60, dailyRecipients: 20)
        #expect(
            try await outlook(broadcast, row: 30, limit: 20, at: 90) == .wait(until: day, because: .dailyLimit(20))
        )
        #expect(
            try await outlook(broadcast, row: 31, limit: 20, at: 90)
                == .wait(until: day + 60, because: .dailyLimit(20))
        )
    }

    @Test func `whoever waits longer than a day is told the day on which there is room`() async throws {
        let broadcast = try fixture.plan(Self.numbers)
        _ = try await fixture.claim(broadcast, limit: 10, dailyRecipients: 20)
        _ = try await fixture.claim(broadcast, limit: 10, at: 60, dailyRecipients: 20)
        let day: TimeInterval = 86_400
        // The 20 of the first day, and then the 20 after them, make room in their turn.
        for (row, time) in [(21, day), (40, day + 60), (41, 2 * day), (50, 2 * day)] {
            let verdict = try await outlook(broadcast, row: Int32(row), limit: 20, at: 90)
            #expect(verdict == .wait(until: Self.start + time, because: .dailyLimit(20)), "row \(row)")
        }
        // A limit that was lowered has room only when enough have left.
        let lowered = try await outlook(broadcast, row: 21, limit: 5, at: 90)
        #expect(lowered == .wait(until: Self.start + day + 60, because: .dailyLimit(5)))
    }

    @Test func `what Meta forbids is known before a run has paused the broadcast`() async throws {
        let broadcast = try fixture.plan(Self.numbers)
        let ban = Condition(account: "2", subject: .account, aspect: .ban, value: "DISABLE", at: Self.start)
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.conditions = [ban]
        _ = try await fixture.ledger.fold(batch)
        #expect(try await outlook(broadcast, row: 1) == .stop(until: nil, because: .condition(ban)))
    }

    @Test func `a broadcast that is not planned yet meets the same holds`() async throws {
        let definition = try fixture.draft(campaign: "sale").definition
        let sender = definition.phoneNumberID
        let spam = StateReason.spam(PlatformError(code: 131_048, details: "spam"))
        try await fixture.ledger.holdMarketing(sender, because: spam, now: Self.start)
        let facts = try await fixture.ledger.claimFacts(
            of: definition,
            zone: .utc,
            account: "2",
            dailyRecipients: 20,
            now: Self.start + 1
        )
        #expect(ClaimRules.verdict(on: facts) == .stop(until: Self.start + 86_400, because: .marketingHold))
        #expect(facts.allowance.left == 20)
    }

    @Test func `a message that is settled has no outlook`() async throws {
        let broadcast = try fixture.plan([447_700_900_001, nil])
        #expect(try await outlook(broadcast, row: 2) == nil)
    }

    @Test(arguments: 0..<20)
    func `a claim does with each message what was foretold`(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let earlier = try fixture.plan(Self.numbers.filter { _ in .random(using: &generator) }, campaign: "earlier")
        _ = try await fixture.claim(earlier, at: .random(in: -10...0, using: &generator))
        let refusals = Self.numbers.filter { _ in Int.random(in: 0..<5, using: &generator) == 0 }
            .map { number in
                Suppression(
                    phone: number.flatMap(PhoneNumber.init(digits:)),
                    scope: .marketing,
                    source: .operator_,
                    detail: "",
                    at: Self.start
                )
            }
        _ = try await fixture.ledger.suppress(refusals)
        let limit = Bool.random(using: &generator) ? Int.random(in: 20...80, using: &generator) : nil
        let broadcast = try fixture.plan(Self.numbers)
        var foretold: [MessageState] = []
        for row in Int32(1)...50 {
            switch try await outlook(broadcast, row: row, limit: limit, at: 1) {
            case .take: foretold.append(.sending)
            case .skip: foretold.append(.skipped)
            case .wait, .stop, nil: foretold.append(.waiting)
            }
        }
        _ = try await fixture.claim(broadcast, at: 1, dailyRecipients: limit)
        #expect(try fixture.rows(of: broadcast).map(\.state) == foretold)
    }
}
