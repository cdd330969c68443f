import CampaignCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What a copy of the ledger holds: only what may have left since it was made.
struct CopyHoldingTests {
    private let numbers = (0..<20).map { Int64?(447_700_900_000 + $0) }
    private let now = LedgerFixture.start + 10

    /// Makes a backup, sends more, and puts the backup in the place of the ledger, whose mark may be lost with it.
    private func restored(
        _ fixture: LedgerFixture,
        isMarkLost: Bool = false,
        after claims: () async throws -> Void
    ) async throws -> Ledger {
        let backup = fixture.folder.path("backup.sqlite")
        _ = try fixture.ledger.backUp(to: backup)
        try await claims()
        let path = try fixture.folder.makeFolder("restored") + "/ledger.sqlite"
        if !isMarkLost {
            try FileManager.default.copyItem(atPath: "\(fixture.ledger.path).mark", toPath: "\(path).mark")
        }
        _ = try StagedBackup(copying: backup, for: path).putInPlace(now: now)
        return try Ledger(path: path)
    }

    private func set(_ column: String, _ time: Date, of broadcast: Broadcast, in ledger: Ledger) async throws {
        try await ledger.file.database.write {
            let sql = "UPDATE broadcast SET \(column) = ? WHERE id = ?"
            try $0.execute(sql: sql, arguments: [time.milliseconds, broadcast.id])
        }
    }

    @Test(arguments: 0..<40)
    func `nobody gets it twice and everybody else is reached`(seed: UInt64) async throws {
        var dice = SeededGenerator(seed: seed)
        let fixture = try LedgerFixture()
        // Nobody is in two of them, and so has to wait some seconds for the second message.
        let broadcasts = try ["sale", "news", "later"].enumerated()
            .map { index, campaign in
                try fixture.plan(numbers.map { $0.map { $0 + Int64(index) * 100 } }, campaign: campaign)
            }
        var sent: [MessageID: Int] = [:]
        func send(in ledger: Ledger, _ count: Int) async throws {
            for broadcast in broadcasts.prefix(2) where Bool.random(using: &dice) {
                let claim = try await ledger.claim(request(broadcast, limit: count))
                for message in claim.messages { sent[message.id, default: 0] += 1 }
            }
        }
        for _ in 0..<Int.random(in: 0...2, using: &dice) { try await send(in: fixture.ledger, 3) }
        let before = sent
        let ledger = try await restored(fixture) {
            for _ in 0..<Int.random(in: 1...3, using: &dice) { try await send(in: fixture.ledger, 4) }
            // What is sent in any case.
            let claim = try await fixture.ledger.claim(request(broadcasts[0], limit: 1))
            for message in claim.messages { sent[message.id, default: 0] += 1 }
        }
        let lost = sent.keys.filter { before[$0] == nil }
        let done = try #require(try await ledger.reconcile(now: now, after: .restored))
        #expect(done.held == lost.count && !done.mayLackBroadcasts)
        try await ledger.requireLatest()
        // Broadcasts share the sender's slots, so one may have to wait some seconds for its part.
        for second in 1...10 {
            for broadcast in broadcasts {
                let claim = try await ledger.claim(request(broadcast, limit: 100, at: now + Double(second)))
                for message in claim.messages { sent[message.id, default: 0] += 1 }
            }
        }
        #expect(sent.count == 60)
        #expect(sent.values.allSatisfy { $0 == 1 })
    }

    private func request(_ broadcast: Broadcast, limit: Int, at time: Date? = nil) throws -> ClaimRequest {
        ClaimRequest(
            broadcast: broadcast,
            senderRate: try #require(Rate(perSecond: 100_000)),
            burst: 100,
            limit: limit,
            carried: 0,
            now: time ?? now,
            horizon: .seconds(1),
            dailyRecipients: nil
        )
    }

    @Test func `what waits for another attempt is held up to the last row that left`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let first = try await fixture.claim(broadcast, limit: 2).messages
        for message in first {
            try await fixture.record(message, .notSent(cause: "no route"), next: .retry(at: LedgerFixture.start + 2))
        }
        let ledger = try await restored(fixture) { _ = try await fixture.claim(broadcast, limit: 1, at: 3) }
        // The third row was claimed; the first two may have been, as far as the mark knows.
        #expect(try await ledger.reconcile(now: now, after: .restored)?.held == 3)
        #expect(try await ledger.counts(of: broadcast.id)[.waiting] == 17)
    }

    @Test func `what Meta withheld is not tried again if it may have been`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers, category: .utility)
        try await set("expires_at", now + 400_000, of: broadcast, in: fixture.ledger)
        let first = try #require(try await fixture.claim(broadcast, limit: 1).messages.first)
        let error = PlatformError(code: WithheldRetry.code, details: "not now")
        _ = try await fixture.fold([fixture.status(.failed, first, error: error)])
        let day = LedgerFixture.start + 100_000
        let ledger = try await restored(fixture) {
            #expect(try await fixture.ledger.retryWithheld(now: day) == 1)
            _ = try await fixture.claim(broadcast, limit: 1, at: 100_000)
        }
        #expect(try await ledger.reconcile(now: day, after: .restored)?.held == 1)
        #expect(try await ledger.retryWithheld(now: day) == 0)
        #expect(try await ledger.heldCount(of: broadcast.id) == 1)
    }

    @Test func `without a mark, what has not begun by the copy is paused`() async throws {
        let fixture = try LedgerFixture()
        let begun = try fixture.plan(numbers)
        let later = try fixture.plan(numbers, campaign: "later")
        try await set("starts_at", now + 60, of: later, in: fixture.ledger)
        let ledger = try await restored(fixture, isMarkLost: true) { _ = try await fixture.claim(begun, limit: 1) }
        let done = try #require(try await ledger.reconcile(now: now, after: .restored))
        #expect(done.broadcasts == [HeldBroadcast(name: begun.name, messages: 20)])
        #expect(done.paused == [later.name] && done.mayLackBroadcasts)
        #expect(try await ledger.broadcast(named: later.name)?.stateReason == .restored)
        #expect(try await ledger.counts(of: later.id)[.waiting] == 20)
    }

    @Test func `what a person gives up stays unknown, and waits for nobody`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers, onUnknown: .resend)
        let ledger = try await restored(fixture) { _ = try await fixture.claim(broadcast, limit: 3, at: 1) }
        _ = try await ledger.reconcile(now: now, after: .restored)
        let unknown = try await ledger.figures(since: .distantPast).unknown
        #expect(unknown == 3)
        #expect(try await ledger.giveUpHeld(of: broadcast.id) == 3)
        #expect(try await ledger.giveUpHeld(of: broadcast.id) == 0)
        #expect(try await ledger.heldBroadcasts().isEmpty)
        #expect(try await ledger.figures(since: .distantPast).unknown == 0)
        #expect(try await ledger.counts(of: broadcast.id)[.unknown] == 3)
        #expect(try await ledger.releaseHeld(of: broadcast.id, at: now) == 0)
        let history = try await ledger.history(of: MessageID(broadcast: broadcast.id, row: 1))
        guard case .givenUp(_?)? = history?.message.detail else {
            Issue.record("the message does not say that it was given up")
            return
        }
    }

    @Test func `what is held is told apart, and a person can have it sent`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers, onUnknown: .hold)
        let ledger = try await restored(fixture) { _ = try await fixture.claim(broadcast, limit: 3, at: 1) }
        _ = try await ledger.reconcile(now: now, after: .restored)
        #expect(try await ledger.heldBroadcasts() == [HeldBroadcast(name: broadcast.name, messages: 3)])
        let history = try await ledger.history(of: MessageID(broadcast: broadcast.id, row: 1))
        guard case .restored(let copiedAt)? = history?.message.detail else {
            Issue.record("the message does not say why it is held")
            return
        }
        #expect(copiedAt != nil)
        _ = try await ledger.claim(request(broadcast, limit: 100))
        #expect(try await ledger.recover(broadcast.id, now: now) == 17)
        #expect(try await ledger.finish(broadcast.id, awaitingUnknown: false))
        #expect(try await ledger.releaseHeld(of: broadcast.id, at: now) == 3)
        #expect(try await ledger.broadcast(named: broadcast.name)?.state == .active)
        #expect(try await ledger.counts(of: broadcast.id)[.waiting] == 3)
        #expect(try await ledger.heldCount(of: broadcast.id) == 0)
    }

    @Test func `what was cancelled since the copy is not sent by it`() async throws {
        let fixture = try LedgerFixture()
        let (sale, news) = (try fixture.plan(numbers), try fixture.plan(numbers, campaign: "news"))
        _ = try await fixture.claim(news, limit: 1)
        let ledger = try await restored(fixture) {
            _ = try await fixture.ledger.move(sale.id, from: [.active], to: .cancelled, because: .byHand, at: now)
        }
        let stops = try await LedgerReader(path: fixture.ledger.path).stops(asOf: ledger)
        #expect(try await ledger.adopt(stops, at: now) == [sale.name])
        #expect(try await ledger.counts(of: sale.id)[.cancelled] == 20)
        #expect(try await ledger.counts(of: news.id)[.waiting] == 19)
        let other = try LedgerFixture()
        #expect(try await LedgerReader(path: fixture.ledger.path).stops(asOf: other.ledger).isEmpty)
    }

    @Test func `a second restore of the same backup holds the same`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let ledger = try await restored(fixture, isMarkLost: true) { _ = try await fixture.claim(broadcast, limit: 3) }
        #expect(try await ledger.reconcile(now: now, after: .restored)?.held == 20)
        let path = try fixture.folder.makeFolder("again") + "/ledger.sqlite"
        try FileManager.default.copyItem(atPath: "\(ledger.path).mark", toPath: "\(path).mark")
        _ = try StagedBackup(copying: fixture.folder.path("backup.sqlite"), for: path).putInPlace(now: now)
        #expect(try await Ledger(path: path).reconcile(now: now, after: .restored)?.held == 20)
    }
}
