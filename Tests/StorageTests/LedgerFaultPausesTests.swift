import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Storage

/// What the ledger draws from messages that failed with one fault.
@Suite(.eachEngine)
struct LedgerFaultPausesTests {
    private static let start = LedgerFixture.start
    private static let day: TimeInterval = 86_400
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func plan(_ numbers: [Int64], campaign: String = "sale", expires: TimeInterval? = nil) throws -> Broadcast {
        var draft = try fixture.draft(campaign: campaign)
        draft.expiresAt = expires.map { Self.start + $0 }
        return try #require(try fixture.ledger.plan(draft, numbers).broadcast)
    }

    /// Claims messages, and has callbacks report them as failed.
    private func fail(_ broadcast: Broadcast, _ count: Int, with code: Int, at offset: TimeInterval = 0) async throws {
        let messages = try await fixture.claim(broadcast, limit: count, at: offset).messages
        try #require(messages.count == count)
        _ = try await fixture.fold(
            messages.map { message in
                let error = PlatformError(code: code, details: "Downloading media failed")
                return fixture.status(.failed, message, at: offset + 1, messageID: "wamid.\(message.id)", error: error)
            }
        )
    }

    private func state(_ broadcast: Broadcast) async throws -> BroadcastState? {
        try await fixture.ledger.broadcast(named: broadcast.name)?.state
    }

    private var people: [Int64] { (0..<60).map { 447_700_900_000 + $0 } }

    @Test func `twenty failed media without a delivery pause the broadcast once`() async throws {
        let broadcast = try plan(people)
        try await fail(broadcast, 19, with: 131_053)
        #expect(try await fixture.ledger.pauseFailing(at: Self.start).isEmpty)
        try await fail(broadcast, 1, with: 131_053, at: 2)
        let error = PlatformError(code: 131_053, details: "Downloading media failed")
        let reasons = try await fixture.ledger.pauseFailing(at: Self.start).map(\.reason)
        #expect(reasons == [.failures(count: 20, error)])
        #expect(try await state(broadcast) == .paused)
        #expect(try await fixture.ledger.faultThatPaused(broadcast.id) == reasons.first)
        _ = try await fixture.ledger.move(broadcast.id, from: [.paused], to: .active, at: Self.start)
        #expect(try await fixture.ledger.pauseFailing(at: Self.start).isEmpty)
        #expect(try await fixture.claim(broadcast, limit: 5, at: 4).messages.count == 5)
    }

    @Test func `one delivery, or another fault among them, pauses nothing`() async throws {
        let delivered = try plan(people)
        try await fail(delivered, 20, with: 131_053)
        let message = try #require(try await fixture.claim(delivered, limit: 1, at: 2).messages.first)
        _ = try await fixture.fold([fixture.status(.delivered, message, at: 3)])
        let mixed = try plan(people, campaign: "mixed")
        try await fail(mixed, 10, with: 131_053, at: 10)
        try await fail(mixed, 10, with: 132_012, at: 20)
        let undeliverable = try plan(people, campaign: "undeliverable")
        try await fail(undeliverable, 20, with: 131_026, at: 30)
        #expect(try await fixture.ledger.pauseFailing(at: Self.start).isEmpty)
    }

    @Test func `twenty failures with 135000 pause all broadcasts of the sender`() async throws {
        let (broadcast, other) = (try plan(people), try plan(people, campaign: "other"))
        try await fail(broadcast, 20, with: 135_000)
        #expect(try await fixture.ledger.pauseFailing(at: Self.start).count == 1)
        #expect(try await state(broadcast) == .paused)
        #expect(try await state(other) == .paused)
        #expect(try await fixture.ledger.counts(of: broadcast.id)[.waiting] == 40)
    }

    @Test func `three people of a country that is restricted leave out the rest of it`() async throws {
        let british = (0..<10).map { 447_700_900_000 + Int64($0) }
        let german = (0..<5).map { 4_915_123_456_780 + Int64($0) }
        let broadcast = try plan(british + german)
        try await fail(broadcast, 2, with: 130_497)
        try await fixture.ledger.leaveOutCountries(now: Self.start)
        try await fail(broadcast, 1, with: 130_497, at: 5)
        try await fixture.ledger.leaveOutCountries(now: Self.start)
        let claim = try await fixture.claim(broadcast, at: 10)
        #expect(claim.messages.map(\.recipient.phone?.digits) == german)
        let counts = try await fixture.ledger.counts(of: broadcast.id)
        #expect(counts.skips == [.country: 7])
        #expect(counts[.failed] == 3)
        let next = try plan(british, campaign: "next")
        #expect(try await fixture.claim(next, at: 60).messages.count == 10)
    }

    @Test func `a country where somebody got the message is not left out`() async throws {
        let broadcast = try plan(people)
        let first = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        _ = try await fixture.fold([fixture.status(.sent, first)])
        try await fail(broadcast, 5, with: 130_497, at: 5)
        try await fixture.ledger.leaveOutCountries(now: Self.start)
        #expect(try await fixture.claim(broadcast, at: 10).messages.count == 54)
    }

    @Test func `what Meta dropped with a paused template is sent after its approval`() async throws {
        let broadcast = try plan(people, expires: 2 * Self.day)
        try await fail(broadcast, 20, with: 132_015)
        #expect(try await fixture.ledger.pauseFailing(at: Self.start).isEmpty)
        #expect(try await retry(at: 10) == 0)
        try await say("PAUSED", at: 5)
        #expect(try await retry(at: 10) == 0)
        #expect(try await renewal(of: broadcast) == .approval)
        try await say("APPROVED", at: 3600)
        #expect(try await retry(at: 3601) == 20)
        #expect(try await renewal(of: broadcast) == nil)
        #expect(try await fixture.ledger.counts(of: broadcast.id)[.waiting] == 60)
        #expect(try await fixture.ledger.withheldCounts(of: broadcast.id).messages == 0)
        #expect(try await retry(at: 3602) == 0)
    }

    @Test func `nothing dropped is sent after the end, or for an earlier approval`() async throws {
        let broadcast = try plan(people, expires: Self.day)
        try await say("APPROVED", at: -60)
        try await fail(broadcast, 20, with: 132_015)
        #expect(try await retry(at: 10) == 0)
        try await say("APPROVED", at: 3600)
        #expect(try await retry(at: Self.day + 1) == 0)
        let endless = try plan(people, campaign: "endless")
        try await fail(endless, 20, with: 132_015, at: 3700)
        #expect(try await renewal(of: endless) == nil)
        #expect(try await fixture.ledger.pauseFailing(at: Self.start).count == 1)
    }

    private func retry(at offset: TimeInterval) async throws -> Int {
        try await fixture.ledger.retryDropped(accounts: ["100000000000001": "2"], now: Self.start + offset)
    }

    private func renewal(of broadcast: Broadcast) async throws -> MessageHistory.Renewal? {
        try await fixture.ledger.history(of: MessageID(broadcast: broadcast.id, row: 1))?.renewal
    }

    private func say(_ word: String, at offset: TimeInterval) async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.conditions = [
            Condition(
                account: "2",
                subject: .template(name: "offer", language: "en_GB"),
                aspect: .status,
                value: word,
                at: Self.start + offset
            )
        ]
        _ = try await fixture.ledger.fold(batch)
    }
}
