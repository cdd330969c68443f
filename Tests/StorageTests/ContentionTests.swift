import CampaignCore
import Foundation
import Testing

@testable import Storage

/// Several broadcasts of one sender at once.
@Suite(.eachEngine)
struct ContentionTests {
    private static func numbers(_ place: Int64) -> [Int64?] {
        (0..<400).map { 447_700_000_000 + place * 1000 + $0 }
    }

    /// Both claim ten times a second, as their deliveries do, for as many seconds.
    private func claimed(
        _ fixture: LedgerFixture,
        _ broadcasts: [Broadcast],
        seconds: Double,
        rate: Double = 100
    ) async throws -> [Int] {
        var counts = [Int](repeating: 0, count: broadcasts.count)
        for tick in 0..<Int(seconds * 10) {
            for (place, broadcast) in broadcasts.enumerated() {
                let claim = try await fixture.claim(
                    broadcast,
                    rate: rate,
                    at: Double(tick) / 10,
                    horizon: .milliseconds(200)
                )
                counts[place] += claim.messages.count
            }
        }
        return counts
    }

    @Test func `two broadcasts share their sender evenly, whichever claims first`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        let digest = try fixture.plan(Self.numbers(2), campaign: "digest")
        let counts = try await claimed(fixture, [sale, digest], seconds: 4)
        #expect(counts.reduce(0, +) >= 380)
        // What the first took before it knew of the second is all that they differ by.
        #expect(abs(counts[0] - counts[1]) <= 25)
    }

    @Test func `a small broadcast gets through beside a large one that began before`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        _ = try await fixture.claim(sale, rate: 100, horizon: .milliseconds(200))
        let digest = try fixture.plan(Array(Self.numbers(2).prefix(20)), campaign: "digest")
        let counts = try await claimed(fixture, [sale, digest], seconds: 1)
        #expect(counts[1] == 20)
    }

    @Test func `an order's update goes first, and marketing keeps its floor`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        let order = try fixture.plan(Self.numbers(2), campaign: "order", category: .utility)
        let counts = try await claimed(fixture, [sale, order], seconds: 4)
        #expect(counts[1] > counts[0] * 4)
        #expect(counts[0] >= 30)
    }

    @Test func `what one cannot use goes to the other`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        let slow = try fixture.plan(Self.numbers(2), campaign: "slow", rate: Rate(perSecond: 10))
        let counts = try await claimed(fixture, [sale, slow], seconds: 3)
        #expect(counts[1] <= 32)
        #expect(counts[0] >= 240)
    }

    @Test func `a broadcast whose process has died takes nothing from the others`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        let dead = try fixture.plan(Self.numbers(2), campaign: "dead")
        _ = try await fixture.claim(dead, limit: 1, rate: 100, horizon: .milliseconds(200))
        let counts = try await claimed(fixture, [sale], seconds: 3)
        #expect(counts[0] >= 230)
    }

    @Test func `weights divide the sender`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1), weight: 3)
        let digest = try fixture.plan(Self.numbers(2), campaign: "digest")
        let counts = try await claimed(fixture, [sale, digest], seconds: 3)
        #expect(counts[0] > counts[1] * 2)
        #expect(counts[1] >= 60)
    }

    @Test func `at a slow rate each gets its turn`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        let digest = try fixture.plan(Self.numbers(2), campaign: "digest")
        let counts = try await claimed(fixture, [sale, digest], seconds: 40, rate: 1)
        #expect(counts.allSatisfy { $0 >= 17 })
    }

    @Test func `a person is not messaged twice within six seconds by one number`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan([447_700_900_001])
        let digest = try fixture.plan([447_700_900_001, 447_700_900_002], campaign: "digest")
        _ = try await fixture.claim(sale)
        let first = try await fixture.claim(digest, at: 1)
        #expect(first.messages.map(\.id.row) == [2])
        #expect(first.nextDue.map { $0 >= LedgerFixture.start + 6 } == true)
        #expect(try await fixture.claim(digest, at: 5.9).messages.isEmpty)
        #expect(try await fixture.claim(digest, at: 7).messages.map(\.id.row) == [1])
        let history = try await fixture.ledger.history(of: MessageID(broadcast: digest.id, row: 1))
        let spaced = try #require(history?.decisions.first { $0.decision.kind == .spaced })
        #expect(spaced.evidence?.broadcast == sale.name)
    }

    @Test func `a burst lets its number of messages leave at once after a pause`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        let first = try await fixture.claim(sale, rate: 10, burst: 5, horizon: .milliseconds(100))
        #expect(first.slots.filter { $0 == LedgerFixture.start }.count == 6)
        let second = try await fixture.claim(sale, rate: 10, at: 60, burst: 5, horizon: .milliseconds(100))
        #expect(second.slots.filter { $0 <= LedgerFixture.start + 60 }.count == 5)
    }

    @Test func `marketing that Meta calls spam waits a day in every broadcast`() async throws {
        let fixture = try LedgerFixture()
        let sale = try fixture.plan(Self.numbers(1))
        let order = try fixture.plan(Self.numbers(2), campaign: "order", category: .utility)
        let sender = sale.definition.phoneNumberID
        try await fixture.ledger.holdMarketing(sender, because: .words("spam"), now: LedgerFixture.start)
        #expect(try await fixture.claim(sale, at: 1).verdict == .stop(until: nil, because: .state(.paused)))
        #expect(try await fixture.claim(order, at: 1).messages.isEmpty == false)
        let later = try fixture.plan(Self.numbers(3), campaign: "later")
        let held = try await fixture.claim(later, at: 1)
        #expect(held.messages.isEmpty)
        #expect(held.nextDue == LedgerFixture.start + 86_400)
        let now = LedgerFixture.start + 2
        #expect(try await fixture.ledger.move(sale.id, from: [.paused], to: .active, at: now))
        #expect(try await fixture.claim(later, at: 3).messages.isEmpty == false)
    }
}
