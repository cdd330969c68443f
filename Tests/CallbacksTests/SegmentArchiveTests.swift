import CampaignCore
import Foundation
import Gzip
import Storage
import TestSupport
import Testing

@testable import Callbacks

/// Segments that are folded are compressed, and nothing is lost or folded again wherever that is interrupted.
struct SegmentArchiveTests {
    private static let yesterday = "2026-11-24.ndjson"
    private static let lines = (0..<40).map { Samples.line(Samples.status("wamid.\($0)")) }

    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: "\(folder.path)/ledger.sqlite")
    }

    private func ingest(
        again: Bool = false,
        ledger: Ledger? = nil,
        now: Date = Samples.received
    ) async throws -> IngestSummary {
        try await ingester(ledger: ledger, now: now).ingestAlone(again: again)
    }

    private func ingester(ledger: Ledger? = nil, now: Date = Samples.received) throws -> CallbackIngester {
        CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: "\(folder.path)/ingest.lock",
            verifier: try Samples.verifier(),
            ledger: ledger ?? self.ledger,
            now: { now }
        )
    }

    private func write(_ bytes: some Sequence<UInt8>, to name: String = Self.yesterday) throws {
        try folder.write(Array(bytes), to: "callbacks/\(name)")
    }

    private var files: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/callbacks")
                .filter { $0 != ".lock" }
                .sorted()
        }
    }

    @Test func `complete and folded segments are compressed, one for each call`() async throws {
        try write(Self.lines[0..<10].joined(), to: "2026-11-23.ndjson")
        try write(Self.lines[10..<20].joined())
        let writtenAt = Date(timeIntervalSince1970: 1_795_500_000)
        try FileManager.default.setAttributes(
            [.modificationDate: writtenAt],
            ofItemAtPath: "\(folder.path)/callbacks/\(Self.yesterday)"
        )
        try write(Self.lines[20..<30].joined(), to: "2026-11-25.ndjson")
        try write(Self.lines[30..<40].joined(), to: "2026-11-25.0002.ndjson")
        #expect(try await ingest().lines == 40)
        #expect(try files.filter { $0.hasSuffix(".gz") } == ["2026-11-23.ndjson.gz"])
        for _ in 0..<3 { #expect(try await ingest() == IngestSummary()) }
        #expect(
            try files == [
                "2026-11-23.ndjson.gz", "2026-11-24.ndjson.gz", "2026-11-25.0002.ndjson", "2026-11-25.ndjson.gz",
            ]
        )
        let archive = "callbacks/\(Self.yesterday).gz"
        #expect(try folder.permissions(archive) == 0o600)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(archive)")
        #expect(attributes[.modificationDate] as? Date == writtenAt)
    }

    @Test func `compressed segments can be read again, also into a new ledger`()
        async throws
    {
        try write(Self.lines.joined())
        _ = try await ingest()
        #expect(try files == ["\(Self.yesterday).gz"])
        #expect(try await ingest() == IngestSummary())
        let again = try await ingest(again: true)
        #expect(again.lines == 40)
        #expect(again.folded == 0)
        #expect(try await ingest() == IngestSummary())
        let other = try Ledger(path: "\(folder.path)/other.sqlite")
        #expect(try await ingest(again: true, ledger: other).unmatched == 40)
    }

    @Test func `a compressed segment may be named like a file`() async throws {
        try write(Self.lines.joined())
        _ = try await ingest()
        let ingester = CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: "\(folder.path)/ingest.lock",
            verifier: try Samples.verifier(),
            ledger: try Ledger(path: "\(folder.path)/other.sqlite")
        )
        let path = "\(folder.path)/callbacks/\(Self.yesterday).gz"
        #expect(try await ingester.ingestAlone(files: [path]).lines == 40)
        #expect(try await ingester.ingestAlone(files: [path]) == IngestSummary())
    }

    /// What a crash leaves of a segment that was being compressed.
    enum Cut: CaseIterable, Sendable {
        case beforeAnything
        case inThePassingFile
        case beforeTheSegmentIsRemoved
    }

    @Test(arguments: Cut.allCases)
    func `wherever a crash stops it nothing is lost and nothing folded again`(cut: Cut) async throws {
        let content = Array(Self.lines.joined())
        try write(content)
        _ = try await ingest()
        let compressed = try folder.read("callbacks/\(Self.yesterday).gz")
        switch cut {
        case .beforeAnything:
            try FileManager.default.removeItem(atPath: "\(folder.path)/callbacks/\(Self.yesterday).gz")
        case .inThePassingFile:
            try FileManager.default.removeItem(atPath: "\(folder.path)/callbacks/\(Self.yesterday).gz")
            try write(compressed.prefix(compressed.count / 2), to: ".\(Self.yesterday).gz.partial")
        case .beforeTheSegmentIsRemoved:
            break
        }
        try write(content)
        #expect(try await ingest() == IngestSummary())
        #expect(try files == ["\(Self.yesterday).gz"])
        let other = try Ledger(path: "\(folder.path)/other.sqlite")
        #expect(try await ingest(again: true, ledger: other).lines == 40)
    }

    @Test func `a segment that both forms are left of may grow, and its lines count`() async throws {
        try write(Self.lines[0..<20].joined())
        _ = try await ingest()
        try write(Self.lines.joined())
        #expect(try await ingest().lines == 20)
        #expect(try files == ["\(Self.yesterday).gz"])
        let other = try Ledger(path: "\(folder.path)/other.sqlite")
        #expect(try await ingest(again: true, ledger: other).lines == 40)
    }

    @Test func `a complete segment with a torn last line is compressed without it`() async throws {
        try write(Array(Self.lines[0..<5].joined()) + Self.lines[5].prefix(30))
        #expect(try await ingest().lines == 5)
        let next = try await ingest()
        #expect(next.rejected == 1)
        #expect(next.lines == 1)
        #expect(try files == ["\(Self.yesterday).gz", "rejected.ndjson"])
    }

    @Test func `before a segment is removed the ledger waits for the disk`() async throws {
        try write(Self.lines.joined())
        let yesterday = Samples.received.addingTimeInterval(-86_400)
        #expect(try await ingest(now: yesterday).lines == 40)
        let committed = try folder.read("ledger.sqlite-wal")
        #expect(try await ingest(now: yesterday) == IngestSummary())
        #expect(try folder.read("ledger.sqlite-wal") == committed)
        #expect(try await ingest() == IngestSummary())
        #expect(try files == ["\(Self.yesterday).gz"])
        #expect(try folder.read("ledger.sqlite-wal") != committed)
    }

    @Test func `a segment that cannot be compressed is whole, and is tried again`() async throws {
        try write(Self.lines.joined())
        // The compressed form is written, and cannot get its name.
        let obstacle = "\(folder.path)/callbacks/.lock"
        try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
        let summary = try await ingest()
        #expect(summary.lines == 40)
        #expect(summary.remark?.hasPrefix("\(Self.yesterday) stays uncompressed") == true)
        #expect(try files == [Self.yesterday])
        try FileManager.default.removeItem(atPath: obstacle)
        #expect(try await ingest() == IngestSummary())
        #expect(try files == ["\(Self.yesterday).gz"])
    }

    @Test func `a compressed file of several parts is read to its end, once`() async throws {
        try folder.write([], to: "elsewhere/part")
        var parts: [UInt8] = []
        for range in [0..<30, 30..<40] {
            let writer = try GzipWriter(path: "\(folder.path)/elsewhere/part")
            try writer.write(Array(Self.lines[range].joined()))
            try writer.finish()
            parts += try folder.read("elsewhere/part")
        }
        try folder.write(parts, to: "elsewhere/all.ndjson.gz")
        let ingester = try ingester()
        let files = ["\(folder.path)/elsewhere/all.ndjson.gz"]
        #expect(try await ingester.ingestAlone(files: files).lines == 40)
        #expect(try await ingester.ingestAlone(files: files).lines == 0)
        try write(parts, to: "proxy.ndjson.gz")
        #expect(try await ingester.ingestAlone(again: true).lines == 40)
    }

    @Test func `others' files are left as they are`() async throws {
        try write(Self.lines.joined(), to: "proxy-2026-11-24.ndjson")
        _ = try await ingest()
        _ = try await ingest()
        #expect(try files == ["proxy-2026-11-24.ndjson"])
    }

    @Test func `a damaged archive is reported, and what follows it is read`() async throws {
        try write(Self.lines.joined())
        _ = try await ingest()
        try write(Self.lines.joined(), to: "2099-01-01.ndjson")
        let compressed = try folder.read("callbacks/\(Self.yesterday).gz")
        try write(compressed.prefix(60) + compressed.suffix(40), to: "\(Self.yesterday).gz")
        let summary = try await ingest(again: true)
        #expect(summary.unreadable.count == 1)
        #expect(summary.unreadable.first?.contains("\(Self.yesterday).gz") == true)
        #expect(summary.lines >= Self.lines.count)
    }
}
