import CampaignCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// A ledger that was restored from an older copy.
struct LedgerHighWaterTests {
    private let numbers = (0..<20).map { Int64?(447_700_900_000 + $0) }

    /// Copies the ledger as a backup does, sends more, and puts the copy back.
    private func restored(_ fixture: LedgerFixture, after claims: () async throws -> Void) async throws -> Ledger {
        let copy = fixture.folder.path("copy.sqlite")
        try await fixture.ledger.file.database.vacuum(into: copy)
        try await claims()
        let path = try fixture.folder.makeFolder("restored") + "/ledger.sqlite"
        try FileManager.default.moveItem(atPath: copy, toPath: path)
        try FileManager.default.copyItem(atPath: "\(fixture.ledger.path).mark", toPath: "\(path).mark")
        let ledger = try Ledger(path: path)
        // What the mark tells is asked here; that the file is another one is not.
        try await ledger.adoptFile(now: LedgerFixture.start)
        return ledger
    }

    @Test func `the latest ledger may send, also when it is opened again`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        try await fixture.ledger.requireLatest()
        _ = try await fixture.claim(broadcast, limit: 3)
        try await fixture.ledger.requireLatest()
        try await Ledger(path: fixture.ledger.path).requireLatest()
        #expect(try await fixture.ledger.reconcile(now: LedgerFixture.start) == nil)
    }

    @Test func `an older copy is refused, and says how much it lacks`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        _ = try await fixture.claim(broadcast, limit: 3)
        let old = try await restored(fixture) {
            _ = try await fixture.claim(broadcast, limit: 3, at: 1)
            _ = try await fixture.claim(broadcast, limit: 3, at: 2)
        }
        await #expect {
            try await old.requireLatest()
        } throws: { error in
            guard case .behind(_, claims: 2) = error as? StorageError else { return false }
            return true
        }
    }

    @Test func `a new ledger instead of the one that sent is refused`() async throws {
        let fixture = try LedgerFixture()
        _ = try await fixture.claim(try fixture.plan(numbers), limit: 3)
        let other = try LedgerFixture()
        let path = "\(other.ledger.path).mark"
        try FileManager.default.copyItem(atPath: "\(fixture.ledger.path).mark", toPath: path)
        await #expect {
            try await other.ledger.requireLatest()
        } throws: { error in
            guard case .foreign = error as? StorageError else { return false }
            return true
        }
        #expect(try await other.ledger.reconcile(now: LedgerFixture.start)?.held == 0)
        try await other.ledger.requireLatest()
    }

    @Test func `after reconciling nothing that may have been sent is sent again`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        _ = try await fixture.claim(broadcast, limit: 3)
        var sent: [ClaimedMessage] = []
        let old = try await restored(fixture) {
            sent = try await fixture.claim(broadcast, limit: 5, at: 1).messages
            _ = try fixture.plan(numbers, campaign: "lost")
            _ = try await fixture.claim(try fixture.plan(numbers, campaign: "sent"), limit: 1, at: 2)
        }
        #expect(try await old.reconcile(now: LedgerFixture.start + 10)?.held == 5)
        try await old.requireLatest()
        #expect(try await old.counts(of: broadcast.id)[.waiting] == 12)
        // The callbacks carry the key of the attempts that the copy does not have.
        let statuses = sent.map { fixture.status(.delivered, $0, messageID: "wamid.\($0.id.row)") }
        _ = try await old.fold(FoldBatch(segment: "log", offset: 1, statuses: statuses))
        let counts = try await old.counts(of: broadcast.id)
        #expect(counts[.delivered] == 5)
        #expect(counts[.unknown] == 0)
        #expect(counts.rows == 20)
    }

    @Test func `what the copy was planning is not planned again`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        func set(_ state: String) async throws {
            try await fixture.ledger.file.database.write {
                try $0.execute(sql: "UPDATE broadcast SET state = ?", arguments: [state])
            }
        }
        try await set("planning")
        let old = try await restored(fixture) {
            try await set("active")
            _ = try await fixture.claim(broadcast, limit: 5, at: 1)
        }
        #expect(try await old.reconcile(now: LedgerFixture.start + 10, campaigns: ["other"])?.held == 0)
        #expect(try await old.broadcast(named: broadcast.name)?.state == .skipped)
        let draft = try fixture.draft(campaign: "sale")
        #expect(try old.plan(draft, [447_700_900_001]) == .plannedBefore(draft.name, .skipped))
        let other = try #require(CampaignID("other"))
        let history = try await old.history(of: other, nil, now: LedgerFixture.start)
        #expect(history.consideredUntil == LedgerFixture.start + 10)
        #expect(history.closedUntil == LedgerFixture.start + 10)
    }

    @Test func `a broadcast's number is not given again after a restore that lost it`() async throws {
        let fixture = try LedgerFixture()
        _ = try fixture.plan(numbers)
        var lost: Int32 = 0
        let old = try await restored(fixture) {
            let broadcast = try fixture.plan(numbers, campaign: "lost")
            lost = broadcast.id
            _ = try await fixture.claim(broadcast, limit: 1, at: 1)
        }
        _ = try await old.reconcile(now: LedgerFixture.start)
        let draft = try fixture.draft(campaign: "next")
        let next = try old.plan(draft, [447_700_900_001])
        #expect(try #require(next.broadcast).id > lost)
    }
}
