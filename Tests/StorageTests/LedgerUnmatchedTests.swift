import CampaignCore
import Foundation
import PhoneNumbers
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerUnmatchedTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    /// A status without our key and of a message id that no answer told.
    private func status(
        _ kind: StatusEvent.Kind = .delivered,
        recipient: String?,
        userID: String? = nil,
        messageID: String = "wamid.lost",
        at offset: TimeInterval = 5
    ) -> StatusEvent {
        var status = fixture.status(kind, nil, at: offset, messageID: messageID)
        (status.recipient, status.userID) = (recipient, userID)
        status.phoneNumberID = "100000000000001"
        return status
    }

    /// Plans one message, sends it and loses the answer.
    private func lose(_ number: Int64, campaign: String = "sale", at offset: TimeInterval = 0) async throws -> Broadcast
    {
        let broadcast = try fixture.plan([number], campaign: campaign)
        let message = try #require(try await fixture.claim(broadcast, at: offset).messages.first)
        try await fixture.record(message, .unknown(cause: "time-out"))
        return broadcast
    }

    private func match() async throws -> Int {
        try await fixture.ledger.matchByRecipient()
    }

    @Test(
        arguments: [
            (447_700_900_001, "447700900001"), (5_551_987_654_321, "555187654321"), (5_215_512_345_678, "525512345678"),
            (5_491_123_456_789, "541123456789"), (525_512_345_678, "5215512345678"),
        ] as [(Int64, String)]
    )
    func `a number that comes back changed is the same person`(number: Int64, recipient: String) async throws {
        let broadcast = try await lose(number)
        #expect(try await fixture.fold([status(recipient: recipient)]).unmatched == 1)
        #expect(try await match() == 1)
        let row = try #require(try fixture.rows(of: broadcast).first)
        #expect(row.state == .delivered)
        #expect(row.messageID == "wamid.lost")
        #expect(try await match() == 0)
    }

    @Test func `the order of outcome and status does not matter`() async throws {
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        _ = try await fixture.fold([status(recipient: "447700900001")])
        #expect(try await match() == 0)
        try await fixture.record(message, .unknown(cause: "time-out"))
        #expect(try await match() == 1)
        #expect(try fixture.rows(of: broadcast).first?.state == .delivered)
    }

    @Test func `a person without a number is known by a user id from a status`() async throws {
        let broadcast = try await lose(447_700_900_001)
        let other = try fixture.plan([447_700_900_001], campaign: "other")
        let message = try #require(try await fixture.claim(other, at: 60).messages.first)
        var known = fixture.status(.sent, message, messageID: "wamid.other")
        known.userID = "GB.1"
        _ = try await fixture.fold([known])
        _ = try await fixture.fold([status(recipient: nil, userID: "GB.1")])
        #expect(try await match() == 1)
        #expect(try fixture.rows(of: broadcast).first?.state == .delivered)
    }

    @Test func `what may be another's is left alone`() async throws {
        let broadcast = try await lose(447_700_900_001)
        var foreign = status(recipient: "447700900001", messageID: "wamid.a")
        foreign.hasForeignLabel = true
        var early = status(recipient: "447700900001", messageID: "wamid.b", at: -60)
        early.phoneNumberID = nil
        var sender = status(recipient: "447700900001", messageID: "wamid.c")
        sender.phoneNumberID = "another"
        let summary = try await fixture.fold([foreign, early, sender, status(recipient: "447700900002")])
        #expect(summary.foreign == 1)
        #expect(summary.unmatched == 3)
        #expect(try await match() == 0)
        _ = try await fixture.fold([
            status(recipient: "447700900001", messageID: "wamid.d"),
            status(recipient: "447700900001", messageID: "wamid.e"),
        ])
        #expect(try await match() == 0)
        #expect(try fixture.rows(of: broadcast).first?.state == .unknown)
    }

    @Test func `what found no message is forgotten once it is old`() async throws {
        _ = try await fixture.fold([
            status(recipient: "447700900001", messageID: "wamid.old", at: 5),
            status(recipient: "447700900001", messageID: "wamid.new", at: 50),
        ])
        let instant = LedgerFixture.start + 20
        #expect(try await fixture.ledger.forgetUnmatched(before: instant, isDry: true) == 1)
        #expect(try await fixture.ledger.forgetUnmatched(before: instant, isDry: false) == 1)
        #expect(try await fixture.ledger.forgetUnmatched(before: instant, isDry: false) == 0)
        #expect(try await fixture.ledger.forgetUnmatched(before: instant + 60, isDry: true) == 1)
    }

    @Test func `nothing is guessed while another message to the person is sent`() async throws {
        let broadcast = try await lose(447_700_900_001)
        let other = try fixture.plan([447_700_900_001], campaign: "other")
        let sending = try #require(try await fixture.claim(other, at: 60).messages.first)
        _ = try await fixture.fold([status(recipient: "447700900001", at: 70)])
        #expect(try await match() == 0)
        try await fixture.record(sending, .accepted(messageID: "wamid.lost", held: false), at: 80)
        #expect(try await match() == 0)
        #expect(try fixture.rows(of: broadcast).first?.state == .unknown)
        #expect(try fixture.rows(of: other).first?.state == .delivered)
    }

    @Test func `of two unknown messages to a person none is guessed`() async throws {
        _ = try await lose(447_700_900_001, campaign: "first")
        _ = try await lose(447_700_900_001, campaign: "second", at: 60)
        _ = try await fixture.fold([status(recipient: "447700900001", at: 100)])
        #expect(try await match() == 0)
    }
}
