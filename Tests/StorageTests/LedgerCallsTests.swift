import CampaignCore
import Foundation
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerCallsTests {
    private static let start = LedgerFixture.start
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func take(at offset: TimeInterval) async throws -> Date? {
        try await fixture.ledger.takeCall(now: Self.start + offset)
    }

    @Test func `a new account has 200 calls in any hour, shared by all processes`() async throws {
        let other = try fixture.reopened()
        for call in 0..<100 {
            #expect(try await take(at: Double(call)) == nil)
            #expect(try await other.takeCall(now: Self.start + 0.5 + Double(call)) == nil)
        }
        #expect(try await take(at: 200) == Self.start + 3600)
        #expect(try await other.callUsage(now: Self.start + 200) == CallUsage(made: 200, limit: 200))
        #expect(try await take(at: 3600) == nil)
        #expect(try await take(at: 3600) == Self.start + 3600.5)
    }

    @Test func `a call that never left is given back`() async throws {
        for call in 0..<200 { #expect(try await take(at: Double(call)) == nil) }
        #expect(try await take(at: 300) != nil)
        try await fixture.ledger.giveBackCall()
        #expect(try await take(at: 300) == nil)
        #expect(try await take(at: 300) != nil)
    }

    @Test func `a registered number allows five thousand`() async throws {
        var facts = NumberFacts(phoneNumberID: "1", account: "2", dailyRecipients: nil, readAt: Self.start)
        facts.status = "CONNECTED"
        try await fixture.ledger.keep(facts)
        #expect(try await fixture.ledger.callUsage(now: Self.start).limit == 5000)
    }

    @Test func `a call that Meta holds back counts for no process`() async throws {
        try await fixture.ledger.holdCalls(until: Self.start + 60, now: Self.start)
        try await fixture.ledger.holdCalls(until: Self.start + 30, now: Self.start)
        #expect(try await take(at: 59) == Self.start + 60)
        #expect(try await fixture.ledger.callUsage(now: Self.start + 59).made == 0)
        #expect(try await take(at: 60) == nil)
    }
}
