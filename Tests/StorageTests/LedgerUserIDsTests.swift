import CampaignCore
import Foundation
import PhoneNumbers
import TestSupport
import Testing

@testable import Storage

@Suite(.eachEngine)
struct LedgerUserIDsTests {
    private static let ada = "GB.1A2b3C"

    /// Plans a broadcast of people without a number, and of some with both.
    private func plan(_ people: [Recipient], in fixture: LedgerFixture) throws -> Broadcast {
        let draft = try fixture.draft(campaign: "sale")
        let result = try fixture.ledger.plan(draft) { sink in
            var rows = PlannedRows()
            for (index, person) in people.enumerated() {
                rows.add(row: index + 1, to: person, cells: "\(index + 1),Ada")
            }
            try sink.take(planOf: rows)
        }
        return try #require(result.broadcast)
    }

    private func person(_ userID: String = ada, phone: Int64? = nil) throws -> Recipient {
        try #require(Recipient(phone: phone, userID: userID))
    }

    @Test func `a person without a number is claimed by the user id`() async throws {
        let fixture = try LedgerFixture()
        let both = try person("GB.2", phone: 447_700_900_002)
        let broadcast = try plan([try person(), both], in: fixture)
        let claim = try await fixture.claim(broadcast)
        #expect(claim.messages.map(\.recipient) == [try person(), both])
        let rows = try fixture.rows(of: broadcast)
        #expect(rows.map(\.phone?.digits) == [nil, 447_700_900_002])
        #expect(rows.map(\.userID?.description) == [Self.ada, "GB.2"])
    }

    @Test func `a message to nobody is refused`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        await #expect(throws: StorageError.self) {
            try await fixture.ledger.write {
                try $0.run("UPDATE message SET phone = NULL WHERE broadcast = ?", [broadcast.id])
            }
        }
    }

    @Test func `a user id of an unknown form stops no other row`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        let id = MessageID(broadcast: broadcast.id, row: 1).rawValue
        try fixture.run("UPDATE message SET phone = NULL, user_id = '?', recipient = -1 WHERE id = ?", [id])
        let claim = try await fixture.claim(broadcast)
        #expect(claim.messages.map(\.recipient.phone?.digits) == [447_700_900_002])
        let rows = try fixture.rows(of: broadcast)
        #expect(rows.map(\.state) == [.skipped, .sending])
        #expect(rows.first?.reason == .invalidPhone)
    }

    @Test func `a refusal by either key holds for a person with both`() async throws {
        let fixture = try LedgerFixture()
        let people = [
            try person(), try person("GB.2", phone: 447_700_900_002), try person("GB.3", phone: 447_700_900_003),
        ]
        let broadcast = try plan(people, in: fixture)
        for userID in [Self.ada, "GB.2"] {
            let refusal = Suppression(
                phone: nil,
                userID: userID,
                scope: .marketing,
                source: .reply,
                detail: "STOP",
                at: LedgerFixture.start
            )
            _ = try await fixture.ledger.suppress([refusal])
        }
        let refusals = try fixture.ledger.refusals()
        #expect(people.map { refusals.include($0, .marketing) } == [true, true, false])
        #expect(try await fixture.claim(broadcast).messages.map(\.id.row) == [3])
        #expect(try fixture.rows(of: broadcast).prefix(2).allSatisfy { $0.reason == .suppressed })
    }

    @Test func `a callback with the user id alone settles it, and a reply finds it`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan([try person()], in: fixture)
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(message, .accepted(messageID: "wamid.1", held: false))
        var status = fixture.status(.delivered, message)
        status.userID = Self.ada
        _ = try await fixture.fold([status])
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.delivered])

        let reply = Reply(
            id: "wamid.in",
            at: LedgerFixture.start + 10,
            phoneNumberID: nil,
            phone: nil,
            userID: Self.ada,
            kind: .text,
            text: "STOP",
            wish: .optOut
        )
        var batch = FoldBatch(segment: "2026-11-25.ndjson", offset: 2)
        batch.replies = [reply]
        _ = try await fixture.ledger.fold(batch)
        let history = try #require(try await fixture.ledger.history(of: message.id))
        #expect(history.replies.map(\.id) == ["wamid.in"])
        #expect(history.suppressions.map(\.userID) == [Self.ada])
        #expect(try await fixture.ledger.rows(of: broadcast.id, to: [try person()]) == [1])
    }

    @Test func `a number that a status tells is one more key of the person`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try plan([try person()], in: fixture)
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(message, .accepted(messageID: "wamid.1", held: false))
        var status = fixture.status(.delivered, message)
        (status.userID, status.recipient) = (Self.ada, "447700900009")
        _ = try await fixture.fold([status])
        let phone = try #require(PhoneNumber(digits: 447_700_900_009))
        let refusal = Suppression(
            phone: phone,
            scope: .all,
            source: .operator_,
            detail: "asked",
            at: LedgerFixture.start
        )
        _ = try await fixture.ledger.suppress([refusal])
        #expect(try fixture.ledger.refusals().include(try person(), .utility))
    }
}
