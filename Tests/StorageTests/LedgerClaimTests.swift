import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerClaimTests {
    private let numbers = (0..<50).map { Int64?(447_700_900_000 + $0) }

    @Test func `as many messages as slots are claimed, in the audience's order`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let claim = try await fixture.claim(broadcast, rate: 10)
        #expect(claim.messages.map(\.id.row) == Array(1...10))
        #expect(claim.slots.count == 10)
        let gaps = zip(claim.slots.dropFirst(), claim.slots).map { $0.timeIntervalSince($1) }
        #expect(gaps.allSatisfy { $0 >= 0.1 })
    }

    @Test func `a claim is committed before it returns`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let claim = try await fixture.claim(broadcast, limit: 3)
        let reopened = try fixture.reopened()
        var states: [MessageState] = []
        try reopened.reportRows(of: broadcast.id) { states.append($0.state) }
        #expect(states.prefix(4) == [.sending, .sending, .sending, .waiting])
        #expect(claim.messages.allSatisfy { $0.attempt == 1 })
    }

    @Test func `a message of no broadcast gets a slot that no broadcast has`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let rate = try #require(Rate(perSecond: 10))
        let claim = try await fixture.claim(broadcast, limit: 4, rate: 10)
        var slots = claim.slots
        for _ in 0..<3 {
            let slot = try await fixture.ledger.bookSlot(
                of: broadcast.definition.phoneNumberID,
                rate: rate,
                now: LedgerFixture.start
            )
            slots.append(try #require(slot))
        }
        #expect(slots.count == 7)
        let gaps = zip(slots.dropFirst(), slots).map { $0.timeIntervalSince($1) }
        #expect(gaps.allSatisfy { $0 >= 0.1 })
    }

    @Test func `two claimers never get the same message nor the same slot`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let other = try fixture.reopened()
        var messages: [MessageID] = []
        var slots: [Date] = []
        for tick in 0..<10 {
            let first = try await fixture.claim(broadcast, limit: 3, rate: 50, at: Double(tick))
            messages += first.messages.map(\.id)
            slots += first.slots
            let second = try await other.claim(
                ClaimRequest(
                    broadcast: broadcast,
                    senderRate: try #require(Rate(perSecond: 50)),
                    limit: 2,
                    now: LedgerFixture.start + Double(tick),
                    horizon: .seconds(1)
                )
            )
            messages += second.messages.map(\.id)
            slots += second.slots
        }
        #expect(messages.count == 50)
        #expect(Set(messages).count == 50)
        #expect(Set(slots).count == slots.count)
    }

    @Test func `carried messages get slots before new ones are claimed`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let claim = try await fixture.claim(broadcast, rate: 10, carried: 7)
        #expect(claim.slots.count == 10)
        #expect(claim.messages.count == 3)
    }

    @Test func `the campaign's own rate spaces its slots on the sender's timetable`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers, rate: Rate(perSecond: 10))
        let first = try await fixture.claim(broadcast, rate: 100)
        let second = try await fixture.claim(broadcast, rate: 100, at: 1)
        let slots = first.slots + second.slots
        let gaps = zip(slots.dropFirst(), slots).map { $0.timeIntervalSince($1) }
        #expect(slots.count >= 18)
        #expect(gaps.allSatisfy { $0 >= 0.1 })
    }

    @Test func `a slow campaign that missed a slot takes the sender's next one`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers, rate: .least)
        #expect(try await fixture.claim(broadcast, rate: 100).messages.count == 1)
        #expect(try await fixture.claim(broadcast, rate: 100, at: 2).slots == [])
        let slots = try await fixture.claim(broadcast, rate: 100, at: 4, carried: 1).slots
        #expect(slots.count == 1)
        #expect(slots.allSatisfy { $0 < LedgerFixture.start + 5 })
        #expect(try await fixture.claim(broadcast, rate: 100, at: 6).slots == [])
    }

    @Test func `a suppressed recipient is skipped by the next claim and takes no slot`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        _ = try await fixture.ledger.suppress([
            Suppression(
                phone: PhoneNumber(digits: 447_700_900_001),
                scope: .marketing,
                source: .reply,
                detail: "STOP",
                at: LedgerFixture.start
            )
        ])
        let claim = try await fixture.claim(broadcast, limit: 3)
        #expect(claim.messages.map(\.id.row) == [1, 3, 4])
        let row = try fixture.rows(of: broadcast)[1]
        #expect(row.state == .skipped)
        #expect(row.reason == .suppressed)
    }

    @Test func `people beyond the day's limit wait until others leave the 24 hours`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let first = try await fixture.claim(broadcast, dailyRecipients: 20)
        #expect(first.messages.count == 20)
        let hour = 3600.0
        let more = try await fixture.claim(broadcast, at: hour, dailyRecipients: 25)
        #expect(more.messages.count == 5)
        let none = try await fixture.claim(broadcast, at: 2 * hour, dailyRecipients: 25)
        #expect(none.messages.isEmpty)
        #expect(none.nextDue == LedgerFixture.start + 24 * hour)
        let nextDay = try await fixture.claim(broadcast, at: 24 * hour, dailyRecipients: 25)
        #expect(nextDay.messages.map(\.id.row) == Array(26...45))
    }

    @Test func `a person counts once a day, however many broadcasts reach them`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(numbers)
        _ = try await fixture.claim(sale, limit: 10, dailyRecipients: 10)
        let digest = try fixture.plan(numbers, campaign: "digest")
        let again = try await fixture.claim(digest, at: 60, dailyRecipients: 10)
        #expect(again.messages.map(\.id.row) == Array(1...10))
    }

    @Test func `people messaged before a limit was known count against it`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        #expect(try await fixture.claim(broadcast, limit: 20).messages.count == 20)
        #expect(try await fixture.claim(broadcast, at: 60, dailyRecipients: 25).messages.count == 5)
    }

    @Test func `new people beyond the day's limit delay nobody messaged today`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Array(numbers.suffix(10)))
        _ = try await fixture.claim(sale)
        let digest = try fixture.plan(numbers, campaign: "digest")
        let claim = try await fixture.claim(digest, limit: 4, at: 60, dailyRecipients: 10)
        #expect(claim.messages.map(\.id.row) == Array(41...44))
        #expect(claim.nextDue.map { $0 <= LedgerFixture.start + 60 } == true)
        let rest = try await fixture.claim(digest, at: 61, dailyRecipients: 10)
        #expect(rest.messages.map(\.id.row) == Array(45...50))
        #expect(rest.nextDue == LedgerFixture.start + 60 + 86_400)
    }

    @Test func `a limit that rises releases those who waited for it at once`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        #expect(try await fixture.claim(broadcast, dailyRecipients: 10).messages.count == 10)
        let more = try await fixture.claim(broadcast, at: 60, dailyRecipients: 15)
        #expect(more.messages.map(\.id.row) == Array(11...15))
        let rest = try await fixture.claim(broadcast, at: 120)
        #expect(rest.messages.map(\.id.row) == Array(16...50))
        #expect(rest.nextDue == nil)
    }

    @Test func `a claim looks at no more messages than a short transaction allows`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan((0..<2500).map { 447_700_900_000 + $0 })
        let first = try await fixture.claim(broadcast, dailyRecipients: 1)
        #expect(first.messages.count == 1)
        #expect(first.nextDue.map { $0 <= LedgerFixture.start } == true)
        let second = try await fixture.claim(broadcast, at: 1, dailyRecipients: 1)
        #expect(second.messages.isEmpty)
        #expect(second.nextDue == LedgerFixture.start + 86_400)
    }

    @Test func `what comes back to a cancelled broadcast is cancelled`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let message = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        _ = try await fixture.ledger.move(broadcast.id, from: [.active], to: .cancelled, at: LedgerFixture.start)
        try await fixture.record(message, .notSent(cause: "the run ended"), next: .retry(at: LedgerFixture.start))
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.cancelled, .cancelled])
    }

    @Test func `a claim reports how often its message met a passing refusal`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        func refusal(_ code: Int) -> AttemptOutcome {
            .rejected(PlatformError(code: code, details: "because", trace: nil))
        }
        let outcomes = [
            (refusal(130_429), 0), (.notSent(cause: "no connection"), 0), (refusal(131_016), 0), (refusal(131_000), 1),
            (refusal(190), 2),
        ]
        for (index, (outcome, refusals)) in outcomes.enumerated() {
            let offset = TimeInterval(index * 10)
            let message = try #require(try await fixture.claim(broadcast, at: offset).messages.first)
            #expect(message.passingRefusals == refusals)
            try await fixture.record(message, outcome, next: .retry(at: LedgerFixture.start + offset + 5))
        }
        #expect(try await fixture.claim(broadcast, at: 60).messages.first?.passingRefusals == 2)
    }

    @Test(arguments: [BroadcastState.paused, .cancelled])
    func `nothing is claimed of a broadcast that was stopped`(state: BroadcastState) async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        #expect(
            try await fixture.ledger.move(
                broadcast.id,
                from: [.active],
                to: state,
                because: .byHand,
                at: LedgerFixture.start
            )
        )
        let claim = try await fixture.claim(broadcast)
        #expect(claim.verdict == .stop(until: nil, because: .state(state)))
        #expect(claim.messages.isEmpty)
    }

    @Test func `a claim tells when the next message falls due`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        let later = LedgerFixture.start + 60
        try await fixture.record(message, .notSent(cause: "refused"), next: .retry(at: later))
        let early = try await fixture.claim(broadcast, at: 30)
        #expect(early.messages.isEmpty)
        #expect(early.nextDue == later)
        let again = try await fixture.claim(broadcast, at: 60)
        #expect(again.messages.map(\.attempt) == [2])
        #expect(again.nextDue == nil)
    }

    @Test func `a request that did not leave is none of those that are reported`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        #expect(try fixture.rows(of: broadcast).map(\.attempts) == [1])
        let later = LedgerFixture.start + 60
        try await fixture.record(message, .notSent(cause: "stopped"), next: .retry(at: later))
        #expect(try fixture.rows(of: broadcast).map(\.attempts) == [0])
        let again = try #require(try await fixture.claim(broadcast, at: 60).messages.first)
        #expect(again.attempt == 2)
        #expect(try fixture.rows(of: broadcast).map(\.attempts) == [1])
    }
}
