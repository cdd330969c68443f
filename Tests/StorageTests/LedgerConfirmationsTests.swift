import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerConfirmationsTests {
    private static let start = LedgerFixture.start
    private static let sender = "100000000000001"
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    private func optOut(_ id: String, from number: Int64 = 447_700_900_001, at offset: TimeInterval = 0) async throws {
        var batch = FoldBatch(segment: "s", offset: 1)
        batch.replies = [
            Reply(
                id: id,
                at: Self.start + offset,
                phoneNumberID: Self.sender,
                phone: PhoneNumber(digits: number),
                userID: nil,
                kind: .text,
                text: "STOP",
                wish: .optOut
            )
        ]
        _ = try await fixture.ledger.fold(batch)
    }

    private func take(
        at offset: TimeInterval = 60,
        senders: Set<String> = [sender]
    ) async throws -> [OptOutConfirmation] {
        try await fixture.ledger.takeConfirmations(senders: senders, limit: 10, now: Self.start + offset)
    }

    @Test func `a person gets one confirmation, however often they write`() async throws {
        try await optOut("1")
        try await optOut("2", at: 1)
        let taken = try await take()
        #expect(taken.map(\.reply) == ["1"])
        #expect(try await take().isEmpty)
        let confirmation = try #require(taken.first)
        try await fixture.ledger.record(.unknown(cause: "time-out"), of: confirmation, at: Self.start + 61)
        try await optOut("3", at: 100)
        #expect(try await take(at: 200).isEmpty)
    }

    @Test func `what did not leave is taken again`() async throws {
        try await optOut("1")
        let confirmation = try #require(try await take().first)
        try await fixture.ledger.record(.notSent(cause: "no connection"), of: confirmation, at: Self.start + 61)
        #expect(try await take().count == 1)
    }

    @Test func `only within the window, and only with a number of the workspace`() async throws {
        try await optOut("1")
        #expect(try await take(at: 86_400).isEmpty)
        #expect(try await take(senders: ["another"]).isEmpty)
        #expect(try await take(at: 80_000).count == 1)
    }
}
