import CampaignCore
import Foundation
import GRDB
import Testing

@testable import Storage

struct UnreadableBroadcastTests {
    /// What a definition may hold that no file may, and what is said of it.
    private static let changes = [
        ("$.form", "2", "the form 2, which this version of drumbeat does not know"),
        ("$.messages_per_second", "1e-300", "a rate of 1e-300/s, which is not between 1/h and 1000000/s"),
        ("$.weight", "9223372036854775807", "a weight of 9223372036854775807"),
        ("$.recipient.phone", "7", "no phone column"),
        ("$.quiet_hours", #"json('{"from_minute":-1,"until_minute":480}')"#, "no valid quiet hours"),
        ("$.sender.messaging_account_id", #"'1","to":"+1'"#, "a messaging_account_id that is not a number"),
        ("$.templates", "json('{}')", "no template"),
        ("$.sender", "json('[]')", "no valid 'sender'"),
    ]

    /// The same for a definition of form 0.
    private static let oldChanges = [
        ("$.rate", #"json('{"perSecond":1e-300}')"#, "a rate of 1e-300/s, which is not between 1/h and 1000000/s"),
        ("$.weight", "9223372036854775807", "a weight of 9223372036854775807"),
        ("$.phoneColumn", "7", "no phone column"),
        ("$.quietHours", #"json('{"from":-1,"until":480}')"#, "no valid quiet hours"),
        ("$.messagingAccountID", #"'1","to":"+1'"#, "a messaging_account_id that is not a number"),
        ("$.templates", "json('{}')", "no template"),
        ("$.sender", "json('[]')", "no valid 'sender'"),
    ]

    private func damage(_ broadcast: Broadcast, in fixture: LedgerFixture, _ path: String, _ value: String) throws {
        try fixture.ledger.file.database.write {
            let sql = "UPDATE broadcast SET definition = json_set(definition, ?, \(value)) WHERE id = ?"
            try $0.execute(sql: sql, arguments: [path, broadcast.id])
        }
    }

    @Test(arguments: changes)
    func `an unreadable broadcast is paused with its reason, others are sent`(
        change: (path: String, value: String, cause: String)
    ) async throws {
        let fixture = try LedgerFixture()
        let (bad, good) = (try fixture.plan([447_700_900_001]), try fixture.plan([447_700_900_002], campaign: "good"))
        try damage(bad, in: fixture, change.path, change.value)
        let found = try await fixture.ledger.setAsideUnreadable(at: LedgerFixture.start)
        #expect(found.map(\.name) == [bad.name])
        #expect(found.first?.description.contains(change.cause) == true, "\(found)")
        #expect(try await fixture.ledger.setAsideUnreadable(at: LedgerFixture.start) == [])
        #expect(try await fixture.ledger.openBroadcasts().map(\.name) == [good.name])
        #expect(try await fixture.ledger.unreadableBroadcasts().map(\.state) == [.paused])
        #expect(try await fixture.claim(good).messages.count == 1)
    }

    @Test(arguments: oldChanges)
    func `an unreadable row of an old ledger is named, the others are read`(
        change: (path: String, value: String, cause: String)
    ) async throws {
        let golden = try GoldenLedger()
        let name = "positions@2026-11-30T1713Z"
        try await golden.ledger.file.database.write {
            let sql = "UPDATE broadcast SET definition = json_set(definition, ?, \(change.value)) WHERE name = ?"
            try $0.execute(sql: sql, arguments: [change.path, name])
        }
        let unreadable = try await golden.ledger.unreadableBroadcasts()
        #expect(unreadable.map(\.name) == [name])
        #expect(unreadable.first?.description.contains(change.cause) == true, "\(unreadable)")
        #expect(try await golden.ledger.broadcasts().count == 7)
    }

    @Test func `one that finished is named as well, and nobody is told to cancel it`() async throws {
        let golden = try GoldenLedger()
        try await golden.ledger.file.database.write {
            try $0.execute(sql: "UPDATE broadcast SET definition = '{\"form\":9}' WHERE campaign = 'plain'")
        }
        let unreadable = try await golden.ledger.unreadableBroadcasts()
        #expect(unreadable.map(\.state) == [.finished])
        #expect(unreadable.first?.fix.contains("cancel") == false)
    }

    @Test func `whatever works on all broadcasts leaves it aside`() async throws {
        let fixture = try LedgerFixture()
        let (bad, good) = (try fixture.plan([447_700_900_001]), try fixture.plan([447_700_900_002], campaign: "good"))
        try damage(bad, in: fixture, "$.weight", "0")
        try await fixture.ledger.holdMarketing("100000000000001", because: .words("spam"), now: LedgerFixture.start)
        #expect(try await fixture.ledger.broadcast(named: good.name)?.state == .paused)
        try await fixture.ledger.applyHealth(accounts: [:], now: LedgerFixture.start)
        #expect(try await fixture.ledger.broadcasts().map(\.name) == [good.name])
        #expect(try await fixture.ledger.unreportedBroadcasts().map(\.broadcast.name) == [good.name])
        #expect(try await fixture.ledger.broadcastsWithUnknown() == [])
        #expect(try await fixture.ledger.retryWithheld(now: LedgerFixture.start) == 0)
        await #expect(throws: UnreadableBroadcast.self) { try await fixture.ledger.broadcast(named: bad.name) }
    }

    @Test func `it can be cancelled, not resumed`() async throws {
        let fixture = try LedgerFixture()
        let (ledger, bad) = (fixture.ledger, try fixture.plan([447_700_900_001]))
        try damage(bad, in: fixture, "$.weight", "0")
        _ = try await ledger.setAsideUnreadable(at: LedgerFixture.start)
        await #expect(throws: UnreadableBroadcast.self) {
            try await ledger.move(bad.id, from: [.paused], to: .active, at: LedgerFixture.start)
        }
        #expect(try await ledger.unreadableBroadcasts().map(\.state) == [.paused])
        #expect(try await ledger.move(bad.id, from: [.paused], to: .cancelled, at: LedgerFixture.start))
        #expect(try await ledger.counts(of: bad.id)[MessageState.cancelled] == 1)
        #expect(try await ledger.unreadableBroadcasts() == [])
    }

    @Test func `a timetable beyond all bounds is begun again`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        try await fixture.ledger.file.database.write {
            let sql = "INSERT INTO bucket (name, interval, origin, booked) VALUES (?, ?, ?, x'ff')"
            try $0.execute(sql: sql, arguments: ["sender:100000000000001", Int64.max, Int64.max])
            try $0.execute(sql: sql, arguments: ["campaign:sale", Int64.max, Int64.min])
        }
        #expect(try await fixture.claim(broadcast, burst: .max).messages.count == 1)
    }
}
