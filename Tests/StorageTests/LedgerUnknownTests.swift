import CampaignCore
import Foundation
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerUnknownTests {
    private let resendAfter = Duration.seconds(60)

    @Test func `a callback for an earlier attempt proves nothing about later ones`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002, 447_700_900_003])
        let first = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        try await fixture.record(first, .unknown(cause: "time-out"))
        let second = try #require(try await fixture.claim(broadcast, limit: 1, at: 10).messages.first)
        try await fixture.record(second, .accepted(messageID: "wamid.2", held: false))
        _ = try await fixture.fold([fixture.status(.sent, second, messageID: "wamid.2")])
        let lost = try #require(try await fixture.claim(broadcast, limit: 1, at: 105).messages.first)
        try await fixture.record(lost, .unknown(cause: "time-out"))

        #expect(try await resend(fixture, broadcast, at: 106) == 1)
        let again = try #require(try await fixture.claim(broadcast, limit: 1, at: 110).messages.first)
        #expect(again.id == first.id)
        try await fixture.record(again, .unknown(cause: "time-out"))
        _ = try await fixture.fold([fixture.status(.sent, first, messageID: "wamid.1")], offset: 2)
        #expect(try await resend(fixture, broadcast, at: 500) == 0)
    }

    @Test(arguments: [true, false])
    func `a status without our key folds by the message's id`(first: Bool) async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(message, .unknown(cause: "time-out"))
        let withKey = fixture.status(.sent, message, at: 2)
        let withoutKey = fixture.status(.delivered, nil, at: 3)
        _ = try await fixture.fold([first ? withKey : withoutKey])
        _ = try await fixture.fold([first ? withoutKey : withKey], offset: 2)
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state == .delivered)
        #expect(row.sentAt == LedgerFixture.start + 2)
    }

    @Test(arguments: [StatusEvent.Kind.sent, .delivered, .read, .failed])
    func `a late status of a message that was skipped in the meantime is folded`(kind: StatusEvent.Kind) async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let lost = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        try await fixture.record(lost, .unknown(cause: "time-out"))
        let proof = try #require(try await fixture.claim(broadcast, limit: 1, at: 10).messages.first)
        _ = try await fixture.fold([fixture.status(.sent, proof, messageID: "wamid.proof")])
        #expect(try await resend(fixture, broadcast, at: 100) == 1)
        _ = try await fixture.ledger.suppress([
            Suppression(
                phone: lost.recipient.phone,
                scope: .all,
                source: .operator_,
                detail: "asked",
                at: LedgerFixture.start
            )
        ])
        #expect(try await fixture.claim(broadcast, at: 110).messages.isEmpty)
        #expect(try fixture.rows(of: broadcast).first?.state == .skipped)

        let error = kind == .failed ? PlatformError(code: 131_026, details: "undeliverable") : nil
        _ = try await fixture.fold([fixture.status(kind, lost, messageID: "wamid.lost", error: error)], offset: 2)
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state.rawValue == kind.rawValue)
        #expect(row.reason == nil)
    }

    private func resend(_ fixture: LedgerFixture, _ broadcast: Broadcast, at offset: TimeInterval) async throws -> Int {
        let now = LedgerFixture.start + offset
        return try await fixture.ledger.presumeUnsent(broadcast, unknownAfter: resendAfter, now: now)
    }
}
