import CampaignCore
import Formats
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Callbacks
@testable import Storage

/// What the ledger cannot hold is set aside; what it cannot hold just now is not.
struct RejectedLineTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: "\(folder.path)/ledger.sqlite")
    }

    private func ingest(again: Bool = false) async throws -> IngestSummary {
        try await CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: "\(folder.path)/ingest.lock",
            verifier: try Samples.verifier(),
            ledger: ledger,
            now: { Samples.received }
        )
        .ingestAlone(again: again)
    }

    private func write(_ lines: [[UInt8]], to name: String = "2026-11-25.ndjson") throws {
        try folder.write(lines.flatMap(\.self), to: "callbacks/\(name)")
    }

    private func rejects() throws -> [JSONValue] {
        guard FileManager.default.fileExists(atPath: "\(folder.path)/callbacks/rejected.ndjson") else { return [] }
        return try folder.lines("callbacks/rejected.ndjson").map { try JSONValue(parsing: $0) }
    }

    private func unknownField(_ name: String) -> [UInt8] {
        Samples.line(Samples.value(#""x":1"#, field: name))
    }

    private static let stop = Samples.line(Samples.message(#""type":"text","text":{"body":"STOP"}"#))

    /// Has the ledger refuse callbacks of a field, as a constraint does that nobody thought of.
    private func refuse(_ field: String) throws {
        try ledger.file.database.write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refusal BEFORE INSERT ON unread_event WHEN new.field = '\(field)'
                    BEGIN SELECT RAISE(ABORT, 'no such field'); END
                    """
            )
        }
    }

    private func suppressed() throws -> Int {
        var count = 0
        try ledger.suppressions { _ in count += 1 }
        return count
    }

    @Test(arguments: [0, 1, 7, 8])
    func `a line that the ledger refuses is rejected, and all others are folded`(place: Int) async throws {
        try refuse("bad")
        var lines = (0..<7).map { Samples.line(Samples.status("wamid.\($0)")) } + [Self.stop]
        lines.insert(unknownField("bad"), at: place)
        try write(lines)
        let summary = try await ingest()
        #expect(summary.lines == 9)
        #expect(summary.rejected == 1)
        #expect(summary.optOuts == 1)
        #expect(try suppressed() == 1)
        let record = try #require(try rejects().first)
        #expect(record["offset"]?.integer == Int64(lines[..<place].joined().count))
        #expect(record["reason"]?.string?.contains("no such field") == true)
        #expect(try await ingest() == IngestSummary())
    }

    @Test func `what is rejected is kept once, however often it is read`() async throws {
        try refuse("bad")
        try write([Array("what?\n".utf8), unknownField("bad"), Self.stop])
        #expect(try await ingest().rejected == 2)
        #expect(try await ingest(again: true).rejected == 2)
        #expect(try rejects().count == 2)
    }

    @Test func `a full ledger ends the fold and rejects nothing`() async throws {
        try write((0..<200).map { unknownField("field-\($0)-" + String(repeating: "x", count: 200)) } + [Self.stop])
        try setPageLimit(1)
        let error = await #expect(throws: StorageError.self) { try await ingest() }
        guard case .full? = error else {
            Issue.record("expected a full ledger, got \(String(describing: error))")
            return
        }
        #expect(try rejects().isEmpty)
        try setPageLimit(1_000_000)
        #expect(try await ingest().lines == 201)
        #expect(try suppressed() == 1)
    }

    /// SQLite takes no less than what the file has.
    private func setPageLimit(_ pages: Int) throws {
        try ledger.file.bulk.open().write { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }

    @Test func `rejected lines that hold what people said are counted`() throws {
        let file = RejectFile(folder: LogFolder(path: "\(folder.path)/callbacks"))
        #expect(try file.replies() == 0)
        let unsigned = CallbackLine(receivedAt: nil, signature: nil, body: Samples.message(#""type":"text""#)).encoded
        try write([Samples.line(Samples.status("wamid.A")).dropLast(20) + [10], unsigned])
        try file.append(
            [Array("what?".utf8), Array(unsigned.dropLast())]
                .map { RejectedLine(file: "s", offset: 0, reason: .unsigned, line: $0) }
        )
        #expect(try file.replies() == 1)
    }

    @Test func `a purge takes rejected lines of its days, and leaves the others`() async throws {
        let old = CallbackLine(
            receivedAt: Samples.received - 40 * 86_400,
            signature: nil,
            body: Samples.status("wamid.A")
        )
        try write([Array("private\n".utf8)], to: "2026-10-01.ndjson")
        try write([Array("recent\n".utf8)], to: "2026-11-24.ndjson")
        try write([old.encoded], to: "proxy.ndjson")
        #expect(try await ingest().rejected == 3)
        let purge = CallbackPurge(
            folder: "\(folder.path)/callbacks",
            lock: "\(folder.path)/ingest.lock",
            ledger: ledger
        )
        for isDry in [true, false] {
            #expect(try rejects().count == 3)
            let summary = try await purge.purge(before: Samples.received - 30 * 86_400, isDry: isDry)
            #expect(summary.rejected == 2)
        }
        #expect(try rejects().map { $0["line"]?.string } == ["recent"])
        #expect(try folder.permissions("callbacks/rejected.ndjson") == 0o600)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a named pipe in the log is skipped and reported without waiting`() async throws {
        try write([Self.stop])
        let pipe = "\(folder.path)/callbacks/2026-11-24.ndjson"
        let code = unsafe mkfifo(pipe, 0o600)
        #expect(code == 0)
        let summary = try await ingest()
        #expect(summary.optOuts == 1)
        #expect(summary.remark?.contains("2026-11-24.ndjson' is not a regular file") == true)
        await #expect(throws: CallbackError.self) {
            try await CallbackIngester(
                folder: "\(folder.path)/elsewhere",
                lock: "\(folder.path)/ingest.lock",
                verifier: try Samples.verifier(),
                ledger: ledger
            )
            .ingestAlone(files: [pipe])
        }
    }
}
