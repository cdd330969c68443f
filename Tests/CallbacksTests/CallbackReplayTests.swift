import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import Callbacks
@testable import Storage

struct CallbackReplayTests {
    private static let names = ["2026-11-24.ndjson", "2026-11-25.ndjson"]
    private let folder: TemporaryFolder
    private let ledger: Ledger

    /// Two segments with three callbacks each, of which the ledger has all.
    init() async throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: "\(folder.path)/ledger.sqlite")
        for (number, name) in Self.names.enumerated() {
            let lines = (0..<3).map { Samples.line(Samples.status("wamid.\(number).\($0)")) }
            try folder.write(lines.flatMap(\.self), to: "callbacks/\(name)")
        }
        _ = try await ingest()
    }

    private func ingest(at now: Date = Samples.received) async throws -> IngestSummary {
        try await CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: "\(folder.path)/ingest.lock",
            verifier: try Samples.verifier(),
            ledger: ledger,
            now: { now }
        )
        .ingestAlone()
    }

    private func replay(_ verifier: SignatureVerifier? = nil) async throws -> LogReplay {
        let scratch = try LedgerScratch(of: ledger)
        _ = try scratch.setBack()
        return try await CallbackReplay(
            folder: "\(folder.path)/callbacks",
            verifier: try verifier ?? Samples.verifier(),
            ledger: scratch.ledger,
            words: .standard
        )
        .replay()
    }

    private func change(_ name: String, _ body: (inout [UInt8]) -> Void) throws {
        var bytes = Array(try Data(contentsOf: folder.url.appending(path: "callbacks/\(name)")))
        body(&bytes)
        try folder.write(bytes, to: "callbacks/\(name)")
    }

    private func files() throws -> [String: Data] {
        let log = folder.url.appending(path: "callbacks")
        let names = try FileManager.default.contentsOfDirectory(atPath: log.path)
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: log.appending(path: $0))) })
    }

    @Test func `a log that is whole has no gap, compressed or not, and stays as it is`() async throws {
        // The first of the two was compressed by the ingest.
        let before = try files()
        #expect(before.keys.contains("2026-11-24.ndjson.gz"))
        let replay = try await replay()
        #expect(replay == LogReplay())
        #expect(try files() == before)
    }

    @Test func `all callbacks are folded into the copy, and none into the ledger`() async throws {
        let scratch = try LedgerScratch(of: ledger)
        _ = try scratch.setBack()
        let count = "SELECT count(*) FROM unmatched_status"
        #expect(try scratch.ledger.engine.readBlocking { try $0.value(count, as: Int.self) } == 0)
        let replay = CallbackReplay(
            folder: "\(folder.path)/callbacks",
            verifier: try Samples.verifier(),
            ledger: scratch.ledger,
            words: .standard
        )
        _ = try await replay.replay()
        #expect(try scratch.ledger.engine.readBlocking { try $0.value(count, as: Int.self) } == 6)
        #expect(try await scratch.ledger.foldedSegments().map(\.offset) == ledger.foldedSegments().map(\.offset))
    }

    @Test func `a segment that is gone is a gap up to its day`() async throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: "callbacks/2026-11-24.ndjson.gz"))
        let gap = try #require(try await replay().gaps.first)
        #expect(gap.reason == .missing && gap.place == "2026-11-24.ndjson")
        #expect(gap.until == Date(rfc3339: "2026-11-26T00:00:00Z"))
    }

    @Test func `a segment that is shorter than it was is a gap`() async throws {
        try change("2026-11-25.ndjson") { $0.removeLast(10) }
        #expect(try await replay().gaps.map(\.reason) == [.shortened])
    }

    @Test func `a compressed segment that is damaged is a gap`() async throws {
        try change("2026-11-24.ndjson.gz") { $0.replaceSubrange(20..<30, with: repeatElement(0, count: 10)) }
        #expect(try await replay().gaps.map(\.reason) == [.unreadable])
    }

    @Test func `a line that broke after its folding is a gap, a rejected one is not`() async throws {
        try change("2026-11-25.ndjson") { $0 += Array("no callback\n".utf8) }
        #expect(try await ingest().rejected == 1)
        #expect(try await replay().gaps == [])
        try change("2026-11-25.ndjson") { $0[90] = UInt8(ascii: "x") }
        let gap = try #require(try await replay().gaps.first)
        #expect(gap.reason == .brokenLines && gap.place == "2026-11-25.ndjson from byte 0")
    }

    @Test func `what came later is counted and not folded`() async throws {
        try change("2026-11-25.ndjson") { $0 += Samples.line(Samples.status("wamid.new")) }
        try folder.write(Samples.line(Samples.status("wamid.newer")), to: "callbacks/2026-11-26.ndjson")
        let replay = try await replay()
        #expect(replay.gaps == [])
        #expect(replay.unfolded == 2)
        #expect(replay.unfoldedPlaces == ["2026-11-25.ndjson", "2026-11-26.ndjson"])
    }

    @Test func `another app secret is noticed`() async throws {
        let replay = try await replay(SignatureVerifier(secrets: ["another secret"]))
        #expect(replay.takesRefused)
        #expect(replay.gaps.map(\.reason) == [.brokenLines, .brokenLines])
    }
}
