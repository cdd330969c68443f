import CampaignCore
import GRDB
import PhoneNumbers
import Testing

@testable import Storage

struct LedgerUserIDsTests {
    /// Gives a row of a broadcast a user id in place of its phone.
    private func replacePhone(of row: Int32, _ broadcast: Broadcast, in ledger: Ledger) async throws {
        let id = MessageID(broadcast: broadcast.id, row: row).rawValue
        try await ledger.write {
            let sql = "UPDATE message SET phone = NULL, user_id = 'GB.1', recipient = -1 WHERE id = ?"
            try $0.execute(sql: sql, arguments: [id])
        }
    }

    @Test func `a message may have a user id in place of a phone`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        try await replacePhone(of: 1, broadcast, in: fixture.ledger)
        #expect(try fixture.rows(of: broadcast).map(\.phone?.digits) == [nil, 447_700_900_002])
    }

    @Test func `a message to nobody is refused`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        await #expect(throws: StorageError.self) {
            try await fixture.ledger.write {
                try $0.execute(sql: "UPDATE message SET phone = NULL WHERE broadcast = ?", arguments: [broadcast.id])
            }
        }
    }

    @Test func `a row with only a user id stops no other row`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001, 447_700_900_002])
        try await replacePhone(of: 1, broadcast, in: fixture.ledger)
        let claim = try await fixture.claim(broadcast)
        #expect(claim.messages.map(\.phone.digits) == [447_700_900_002])
        let rows = try fixture.rows(of: broadcast)
        #expect(rows.map(\.state) == [.skipped, .sending])
        #expect(rows.first?.reason == .invalidPhone)
    }

    @Test func `its statuses and its history are kept as a number's are`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(message, .accepted(messageID: "wamid.1", held: false))
        try await replacePhone(of: 1, broadcast, in: fixture.ledger)
        _ = try await fixture.fold([fixture.status(.delivered, message)])
        #expect(try fixture.rows(of: broadcast).map(\.state) == [.delivered])
        #expect(try await fixture.ledger.history(of: message.id)?.message.state == .delivered)
    }
}
