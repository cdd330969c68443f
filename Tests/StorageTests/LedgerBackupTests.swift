import CampaignCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Backups of a ledger, and putting them in its place.
struct LedgerBackupTests {
    private let numbers = (0..<20).map { Int64?(447_700_900_000 + $0) }

    @Test func `a backup is its owner's alone, and has what the ledger has`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        let path = fixture.folder.path("backup.sqlite")
        let summary = try fixture.ledger.backUp(to: path)
        #expect(summary.contents == LedgerContents(broadcasts: 1, messages: 20, latest: broadcast.name))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? NSNumber == 0o600)
        #expect(attributes[.size] as? NSNumber == NSNumber(value: summary.bytes))
        #expect(!FileManager.default.fileExists(atPath: "\(path).part"))
        // Again, in its place.
        #expect(try fixture.ledger.backUp(to: path).contents == summary.contents)
    }

    @Test func `a restored backup lacks what was claimed since, and holds it`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        _ = try await fixture.claim(broadcast, limit: 3)
        let backup = fixture.folder.path("backup.sqlite")
        _ = try fixture.ledger.backUp(to: backup)
        _ = try await fixture.claim(broadcast, limit: 5, at: 1)
        // Whatever became of the mark.
        try FileManager.default.removeItem(atPath: "\(fixture.ledger.path).mark")
        let staged = try StagedBackup(copying: backup, for: fixture.ledger.path)
        let aside = try #require(try staged.putInPlace(now: LedgerFixture.start))
        #expect(try LedgerReader(path: aside).path == aside)
        let ledger = try Ledger(path: fixture.ledger.path, use: restoring(fixture))
        let done = try await ledger.reconcile(now: LedgerFixture.start + 10, after: .restored)
        let held = HeldBroadcast(name: broadcast.name, messages: 5)
        #expect(done == Reconciliation(broadcasts: [held], missing: 1))
        #expect(try await ledger.counts(of: broadcast.id)[.waiting] == 12)
        try await ledger.requireLatest()
    }

    @Test func `if nobody can tell what was sent since, all that waited is held`() async throws {
        let fixture = try LedgerFixture()
        _ = try fixture.plan(numbers)
        let backup = fixture.folder.path("backup.sqlite")
        _ = try fixture.ledger.backUp(to: backup)
        let path = try fixture.folder.makeFolder("new") + "/ledger.sqlite"
        #expect(try StagedBackup(copying: backup, for: path).putInPlace(now: LedgerFixture.start) == nil)
        let ledger = try Ledger(path: path)
        let done = try await ledger.reconcile(now: LedgerFixture.start + 10, after: .restored)
        #expect(done?.held == 20 && done?.missing == nil && done?.mayLackBroadcasts == true)
        try await ledger.requireLatest()
        // The numbers of broadcasts that are not in the backup are not given again.
        let next = try ledger.plan(try fixture.draft(campaign: "next"), [447_700_900_001])
        #expect(try #require(next.broadcast).id > 10_000)
    }

    @Test func `a backup of the latest state holds nothing`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan(numbers)
        _ = try await fixture.claim(broadcast, limit: 3)
        let backup = fixture.folder.path("backup.sqlite")
        _ = try fixture.ledger.backUp(to: backup)
        _ = try StagedBackup(copying: backup, for: fixture.ledger.path).putInPlace(now: LedgerFixture.start)
        let ledger = try Ledger(path: fixture.ledger.path, use: restoring(fixture))
        #expect(try await ledger.reconcile(now: LedgerFixture.start, after: .restored) == Reconciliation())
    }

    @Test(arguments: ["", "no database at all, but long enough to be looked at", "SQLite format 3\u{0}"])
    func `what is not a ledger is refused, and the ledger stays`(content: String) async throws {
        let fixture = try LedgerFixture()
        try fixture.folder.write(content, to: "other")
        #expect(throws: StorageError.self) {
            try StagedBackup(copying: fixture.folder.path("other"), for: fixture.ledger.path)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path)
        #expect(left.allSatisfy { !$0.contains("restoring") })
        #expect(try await fixture.ledger.broadcasts().isEmpty)
    }

    @Test func `a damaged backup is refused`() async throws {
        let fixture = try LedgerFixture()
        _ = try fixture.plan(numbers)
        let backup = fixture.folder.path("backup.sqlite")
        _ = try fixture.ledger.backUp(to: backup)
        var bytes = try Data(contentsOf: URL(filePath: backup))
        bytes.replaceSubrange(8192..<16_384, with: Data(repeating: 0xa5, count: 8192))
        try bytes.write(to: URL(filePath: backup))
        #expect(throws: StorageError.self) { try StagedBackup(copying: backup, for: fixture.ledger.path) }
    }

    /// The fixture's own ledger is used no more, as its file was set aside.
    private func restoring(_ fixture: LedgerFixture) throws -> LedgerUse? {
        try FileManager.default.removeItem(atPath: "\(fixture.ledger.path).use")
        return try LedgerUse.alone(of: fixture.ledger.path)
    }
}
