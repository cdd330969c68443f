import CampaignCore
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerWithheldTests {
    private static let start = LedgerFixture.start
    private static let day: TimeInterval = 86_400
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func plan(_ numbers: [Int64], campaign: String = "sale", expires: TimeInterval?) throws -> Broadcast {
        var draft = try fixture.draft(campaign: campaign)
        draft.expiresAt = expires.map { Self.start + $0 }
        draft.definition.onUnknown = .resend
        return try #require(try fixture.ledger.plan(draft, numbers).broadcast)
    }

    /// Claims a broadcast's message, and has it accepted and withheld.
    private func withhold(_ broadcast: Broadcast, at offset: TimeInterval) async throws -> ClaimedMessage {
        let message = try #require(try await fixture.claim(broadcast, limit: 1, at: offset).messages.first)
        let id = "wamid.\(message.id.rawValue).\(message.attempt)"
        try await fixture.record(message, .accepted(messageID: id, held: false), at: offset + 1)
        _ = try await fixture.fold([failed(message, at: offset + 2)])
        return message
    }

    private func failed(_ message: ClaimedMessage, at offset: TimeInterval) -> StatusEvent {
        fixture.status(
            .failed,
            message,
            at: offset,
            messageID: "wamid.\(message.id.rawValue).\(message.attempt)",
            error: PlatformError(code: WithheldRetry.code, details: "not delivered")
        )
    }

    private func retry(at offset: TimeInterval) async throws -> Int {
        try await fixture.ledger.retryWithheld(now: Self.start + offset)
    }

    @Test func `it is tried again after one day, two and three, then no more`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 60 * Self.day)
        var clock: TimeInterval = 0
        for wait in [1.0, 2, 3] {
            _ = try await withhold(broadcast, at: clock)
            #expect(try await retry(at: clock + wait * Self.day) == 0)
            clock += 2 + wait * Self.day
            #expect(try await retry(at: clock) == 1)
            #expect(try fixture.rows(of: broadcast).first?.state == .waiting)
        }
        _ = try await withhold(broadcast, at: clock)
        #expect(try await retry(at: clock + 30 * Self.day) == 0)
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state == .failed)
        #expect(try await renewal(of: broadcast) == nil)
        #expect(row.attempts == 4)
        #expect(row.error?.code == WithheldRetry.code)
    }

    private func renewal(of broadcast: Broadcast) async throws -> MessageHistory.Renewal? {
        try await fixture.ledger.history(of: MessageID(broadcast: broadcast.id, row: 1))?.renewal
    }

    @Test func `its history says when it is tried again`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 10 * Self.day)
        #expect(try await renewal(of: broadcast) == nil)
        _ = try await withhold(broadcast, at: 0)
        let time = Self.start + Self.day + 2
        #expect(try await renewal(of: broadcast) == .withheld(until: time))
        _ = try await fixture.ledger.move(broadcast.id, from: [.active], to: .cancelled, at: Self.start)
        #expect(try await renewal(of: broadcast) == nil)
    }

    @Test(arguments: [nil, Self.day] as [TimeInterval?])
    func `its history promises no try after the end`(expires: TimeInterval?) async throws {
        let broadcast = try plan([447_700_900_001], expires: expires)
        _ = try await withhold(broadcast, at: 0)
        #expect(try await renewal(of: broadcast) == nil)
    }

    @Test func `marketing to the United States is never retried, and delays no other`() async throws {
        let broadcast = try plan([12_025_550_101, 14_165_550_101], expires: 10 * Self.day)
        for offset in [0.0, 5] { _ = try await withhold(broadcast, at: offset) }
        #expect(try await retry(at: 2 * Self.day) == 1)
        let states = try fixture.rows(of: broadcast).map(\.state)
        #expect(states == [.failed, .waiting])
    }

    @Test(arguments: [nil, Self.day] as [TimeInterval?])
    func `outside the time of the campaign nothing is tried again`(expires: TimeInterval?) async throws {
        let broadcast = try plan([447_700_900_001], expires: expires)
        _ = try await withhold(broadcast, at: 0)
        #expect(try await retry(at: Self.day + 2) == 0)
    }

    @Test func `a finished broadcast becomes active again, a cancelled one does not`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 10 * Self.day)
        _ = try await withhold(broadcast, at: 0)
        #expect(try await fixture.ledger.finish(broadcast.id, awaitingUnknown: false))
        _ = try await fixture.ledger.move(broadcast.id, from: [.finished], to: .cancelled, at: Self.start)
        #expect(try await retry(at: 2 * Self.day) == 0)
        _ = try await fixture.ledger.move(broadcast.id, from: [.cancelled], to: .finished, at: Self.start)
        #expect(try await retry(at: 2 * Self.day) == 1)
        #expect(try await fixture.ledger.broadcast(named: broadcast.name)?.state == .active)
    }

    @Test func `another campaign's message that was withheld a moment ago counts, too`() async throws {
        let first = try plan([447_700_900_001], campaign: "first", expires: 10 * Self.day)
        let second = try plan([447_700_900_001], campaign: "second", expires: 10 * Self.day)
        _ = try await withhold(first, at: 0)
        _ = try await withhold(second, at: Self.day)
        #expect(try await retry(at: Self.day + 10) == 0)
        #expect(try await retry(at: 2 * Self.day + 10) == 1)
        #expect(try await retry(at: 3 * Self.day + 9) == 0)
        #expect(try await retry(at: 3 * Self.day + 10) == 1)
    }

    @Test func `an attempt that may be on its way is not doubled`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 10 * Self.day)
        let first = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(first, .unknown(cause: "time-out"))
        let proof = try fixture.plan([447_700_900_009], campaign: "proof")
        let later = try #require(try await fixture.claim(proof, at: 60).messages.first)
        _ = try await fixture.fold([fixture.status(.sent, later, messageID: "wamid.later")])
        let resent = try await fixture.ledger.presumeUnsent(broadcast, unknownAfter: .zero, now: Self.start + 100)
        #expect(resent == 1)
        let second = try #require(try await fixture.claim(broadcast, at: 100).messages.first)
        try await fixture.record(second, .accepted(messageID: "wamid.2", held: false), at: 101)

        _ = try await fixture.fold([failed(first, at: 2)])
        #expect(try fixture.rows(of: broadcast).first?.state == .accepted)
        #expect(try await retry(at: 2 * Self.day) == 0)
        _ = try await fixture.fold([failed(second, at: 102)])
        #expect(try await retry(at: 2 * Self.day) == 1)
    }

    @Test func `only a report about the last attempt causes another one`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 10 * Self.day)
        _ = try await withhold(broadcast, at: 0)
        #expect(try await retry(at: Self.day + 2) == 1)
        let second = try #require(try await fixture.claim(broadcast, at: 2 * Self.day).messages.first)
        try await fixture.record(second, .accepted(messageID: "wamid.2", held: false), at: 2 * Self.day)
        let failedAt = (Self.start + 2 * Self.day).milliseconds
        try fixture.run("UPDATE message SET state = 'failed', error_code = 131049, failed_at = ?", [failedAt])
        #expect(try await retry(at: 9 * Self.day) == 0)
        _ = try await fixture.fold([failed(second, at: 2 * Self.day)])
        #expect(try await retry(at: 9 * Self.day) == 1)
    }

    @Test func `a withheld attempt is not retried if an earlier one was sent`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 10 * Self.day)
        let first = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(first, .notSent(cause: "no connection"), next: .retry(at: Self.start + 50))
        let second = try #require(try await fixture.claim(broadcast, at: 100).messages.first)
        _ = try await fixture.fold([failed(second, at: 102), fixture.status(.sent, first, messageID: "wamid.1")])
        #expect(try await retry(at: 2 * Self.day) == 0)
    }

    @Test func `what is reported of a withheld attempt is history, a receipt is not`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 10 * Self.day)
        let first = try await withhold(broadcast, at: 0)
        #expect(try await retry(at: 2 * Self.day) == 1)
        let late = [failed(first, at: 1), fixture.status(.sent, first, at: 1, messageID: "wamid.x")]
        _ = try await fixture.fold(late)
        #expect(try fixture.rows(of: broadcast).first?.state == .waiting)

        let second = try #require(try await fixture.claim(broadcast, at: 2 * Self.day).messages.first)
        #expect(second.attempt == 2)
        try await fixture.record(second, .accepted(messageID: "wamid.2", held: false), at: 2 * Self.day + 1)
        _ = try await fixture.fold([failed(first, at: 0.5), fixture.status(.sent, second, at: 2 * Self.day + 2)])
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state == .sent)
        #expect(row.error == nil)
        _ = try await fixture.fold([fixture.status(.delivered, first, at: 3)])
        #expect(try fixture.rows(of: broadcast).first?.state == .delivered)
    }

    @Test func `it is reported with and without what was tried again`() async throws {
        let broadcast = try plan([447_700_900_001, 447_700_900_002, 447_700_900_003], expires: 10 * Self.day)
        _ = try await withhold(broadcast, at: 0)
        let other = try #require(try await fixture.claim(broadcast, limit: 1, at: 5).messages.first)
        _ = try await fixture.fold([fixture.status(.delivered, other, messageID: "wamid.other")])
        #expect(try await retry(at: 2 * Self.day) == 1)
        let again = try #require(
            try await fixture.claim(broadcast, at: 2 * Self.day).messages.first { $0.attempt == 2 }
        )
        _ = try await fixture.fold([fixture.status(.delivered, again, at: 2 * Self.day + 1, messageID: "wamid.again")])
        let counts = try await fixture.ledger.withheldCounts(of: broadcast.id)
        #expect(counts == WithheldCounts(messages: 1, retried: 1, deliveredLater: 1, delivered: 2))
        #expect(counts.deliveredAtOnce == 1)
        let history = try #require(try await fixture.ledger.history(of: again.id))
        #expect(history.decisions.contains { $0.decision.kind == .triedAgain })
    }

    @Test func `other failures stay as they are`() async throws {
        let broadcast = try plan([447_700_900_001], expires: 10 * Self.day)
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        let error = PlatformError(code: 130_472, details: "experiment")
        _ = try await fixture.fold([fixture.status(.failed, message, error: error)])
        #expect(try await retry(at: 5 * Self.day) == 0)
    }
}
