import CampaignCore
import Foundation
import Storage
import TestSupport
import Testing

@testable import Callbacks

struct CallbackPurgeTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger
    private let lines = (0..<10).map { Samples.line(Samples.status("wamid.\($0)")) }

    init() async throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: "\(folder.path)/ledger.sqlite")
        for day in 20...25 { try write("2026-11-\(day).ndjson") }
        try write("proxy-2026-11-20.ndjson")
        for _ in 0..<3 { _ = try await ingest() }
    }

    private func write(_ name: String) throws {
        try folder.write(Array(lines.joined()), to: "callbacks/\(name)")
    }

    private func ingest() async throws -> IngestSummary {
        try await CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: "\(folder.path)/ingest.lock",
            verifier: try Samples.verifier(),
            ledger: ledger,
            now: { Samples.received }
        )
        .ingestAlone()
    }

    private func purgeOnce(isDry: Bool = false) async throws -> PurgeSummary {
        try await CallbackPurge(folder: "\(folder.path)/callbacks", lock: "\(folder.path)/ingest.lock", ledger: ledger)
            .purge(before: Samples.received.addingTimeInterval(-86_400), isDry: isDry)
    }

    /// As with `ingestAlone`, a process that is being started may hold the lock for a moment.
    private func purge(isDry: Bool = false) async throws -> PurgeSummary {
        while true {
            let summary = try await purgeOnce(isDry: isDry)
            if !summary.busy { return summary }
            await Task.yield()
        }
    }

    private var files: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/callbacks").filter { $0 != ".lock" }
                .sorted()
        }
    }

    @Test func `days before the limit are deleted, compressed or not, and no others`() async throws {
        let summary = try await purge()
        #expect(summary.deleted == (20...23).map { "2026-11-\($0).ndjson" })
        #expect(summary.unfolded == [])
        #expect(summary.bytes > 0)
        #expect(try files == ["2026-11-24.ndjson", "2026-11-25.ndjson", "proxy-2026-11-20.ndjson"])
        #expect(try await purge().deleted == [])
    }

    @Test func `a dry run says the same and deletes nothing`() async throws {
        let before = try files
        let dry = try await purge(isDry: true)
        #expect(try files == before)
        var deleted = try await purge()
        #expect(!deleted.isDry)
        deleted.isDry = true
        #expect(deleted == dry)
    }

    @Test func `a damaged archive stays and keeps no other from being deleted`() async throws {
        let archive = "callbacks/2026-11-20.ndjson.gz"
        let whole = try folder.read(archive)
        try folder.write(Array(whole.prefix(whole.count / 2)), to: archive)
        let summary = try await purge()
        #expect(summary.deleted == (21...23).map { "2026-11-\($0).ndjson" })
        #expect(summary.damaged == ["2026-11-20.ndjson"])
        #expect(summary.unfolded == [])
    }

    @Test func `what the ledger does not have stays`() async throws {
        try folder.write(Array(lines.joined()) + lines[0], to: "callbacks/2026-11-23.ndjson")
        let summary = try await purge()
        #expect(summary.unfolded == ["2026-11-23.ndjson"])
        #expect(try files.contains("2026-11-23.ndjson"))
    }

    @Test func `a segment that is not what the ledger has folded stays, be it shorter`() async throws {
        try folder.write(lines[0], to: "callbacks/2026-11-23.ndjson")
        let summary = try await purge()
        #expect(summary.unfolded == ["2026-11-23.ndjson"])
        #expect(try files.contains("2026-11-23.ndjson"))
    }

    @Test func `before anything is deleted the ledger waits for the disk`() async throws {
        let committed = try folder.read("ledger.sqlite-wal")
        _ = try await purge(isDry: true)
        #expect(try folder.read("ledger.sqlite-wal") == committed)
        _ = try await purge()
        #expect(try folder.read("ledger.sqlite-wal") != committed)
    }

    @Test func `while an ingest is at work it does nothing`() async throws {
        let lock = try FileLock(path: "\(folder.path)/ingest.lock")
        #expect(try await purgeOnce().busy)
        _ = consume lock
    }
}
