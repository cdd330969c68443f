import CampaignCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Ledgers that were copied, moved and renamed.
struct LedgerFileTests {
    private let numbers = (0..<20).map { Int64?(447_700_900_000 + $0) }
    private let now = LedgerFixture.start

    /// A ledger that a run has used and sent from, and its folder.
    private func used(_ folder: TemporaryFolder) async throws -> String {
        let path = try folder.makeFolder("old") + "/ledger.sqlite"
        let ledger = try Ledger(path: path)
        _ = try await ledger.noteFile(now: now)
        let definition = try Samples.definition(campaign: "sale")
        let draft = BroadcastDraft(
            name: Broadcast.name(of: definition.campaign, dueAt: now),
            definition: definition,
            dueAt: now,
            expiresAt: nil,
            plannedAt: now
        )
        _ = try ledger.plan(draft, numbers)
        try await claim(3, in: ledger)
        return path
    }

    private func claim(_ count: Int, in ledger: Ledger) async throws {
        let request = ClaimRequest(
            broadcast: try #require(try await ledger.broadcasts().first),
            senderRate: try #require(Rate(perSecond: 1000)),
            burst: 0,
            limit: count,
            carried: 0,
            now: now,
            horizon: .seconds(1),
            dailyRecipients: nil
        )
        _ = try await ledger.claim(request)
    }

    /// Copies the folder of a ledger as `cp -a` does.
    private func copy(_ path: String, _ folder: TemporaryFolder) throws -> String {
        let copy = folder.path("copy")
        try FileManager.default.copyItem(atPath: URL(filePath: path).deletingLastPathComponent().path, toPath: copy)
        return "\(copy)/ledger.sqlite"
    }

    private func expectCopied(_ ledger: Ledger) async {
        await #expect {
            try await ledger.requireLatest()
        } throws: { error in
            guard case .copied = error as? StorageError else { return false }
            return true
        }
    }

    @Test func `a renamed folder goes on, and its new place is told once`() async throws {
        let folder = try TemporaryFolder()
        let old = try await used(folder)
        let new = folder.path("new")
        try FileManager.default.moveItem(
            atPath: URL(filePath: old).deletingLastPathComponent().path,
            toPath: new
        )
        let ledger = try Ledger(path: "\(new)/ledger.sqlite")
        try await ledger.requireLatest()
        let move = try #require(try await ledger.noteFile(now: now + 60))
        #expect(move.before.path.hasSuffix("old/ledger.sqlite") && move.after.path.hasSuffix("new/ledger.sqlite"))
        #expect(try await ledger.noteFile(now: now + 120) == nil)
    }

    @Test func `vacuuming and opening again leave the file its own`() async throws {
        let folder = try TemporaryFolder()
        let path = try await used(folder)
        try await Ledger(path: path).file.database.vacuum()
        try await Ledger(path: path).requireLatest()
    }

    @Test func `a copy may not send while its original is there`() async throws {
        let folder = try TemporaryFolder()
        let path = try await used(folder)
        let ledger = try Ledger(path: try copy(path, folder))
        await expectCopied(ledger)
        await #expect {
            _ = try await ledger.reconcile(now: now)
        } throws: { error in
            guard case .copied = error as? StorageError else { return false }
            return true
        }
        await #expect {
            _ = try await ledger.reconcile(now: now, after: .moved)
        } throws: { error in
            guard case .notMoved = error as? StorageError else { return false }
            return true
        }
        try await Ledger(path: path).requireLatest()
    }

    @Test func `a whole copy of a ledger that is gone holds what waits`() async throws {
        let folder = try TemporaryFolder()
        let path = try await used(folder)
        let ledger = try Ledger(path: try copy(path, folder))
        try FileManager.default.removeItem(atPath: URL(filePath: path).deletingLastPathComponent().path)
        let done = try await ledger.reconcile(now: now, after: .moved)
        #expect(done?.held == 17 && done?.missing == nil && done?.mayLackBroadcasts == true)
        try await ledger.requireLatest()
        #expect(try await ledger.reconcile(now: now, after: .moved) == nil)
    }

    @Test func `what the original sent after the copy is held in the copy`() async throws {
        let folder = try TemporaryFolder()
        let path = try await used(folder)
        let moved = try copy(path, folder)
        try await claim(3, in: try Ledger(path: path))
        let ledger = try Ledger(path: moved)
        await #expect(throws: StorageError.self) { try await ledger.reconcile(now: now, after: .moved) }
        try FileManager.default.removeItem(atPath: URL(filePath: path).deletingLastPathComponent().path)
        let again = try await ledger.reconcile(now: now, after: .moved)
        #expect(again?.held == 3 && again?.missing == 1)
    }

    @Test func `a copy may not send even if nothing was sent before`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.makeFolder("old") + "/ledger.sqlite"
        _ = try Ledger(path: path)
        await expectCopied(try Ledger(path: try copy(path, folder)))
        try await Ledger(path: path).requireLatest()
    }

    @Test func `one process alone may reconcile`() async throws {
        let folder = try TemporaryFolder()
        let path = try await used(folder)
        let other = try Ledger(path: path)
        await #expect {
            _ = try await Ledger(path: path).reconcile(now: now)
        } throws: { error in
            guard case .inUse = error as? StorageError else { return false }
            return true
        }
        #expect(other.path == path)
    }
}
