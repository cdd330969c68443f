import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Storage
import TestSupport
import Testing

@testable import Callbacks

struct CallbackIngesterTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: "\(folder.path)/ledger.sqlite")
    }

    private var lock: String { "\(folder.path)/ingest.lock" }

    private func ingester(keepsLines: Bool = false) throws -> CallbackIngester {
        CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: lock,
            verifier: try Samples.verifier(),
            ledger: ledger,
            keepsLines: keepsLines,
            now: { Samples.received }
        )
    }

    private func write(_ lines: [[UInt8]], to name: String = "2026-11-25.ndjson") throws {
        try folder.write(lines.flatMap(\.self), to: "callbacks/\(name)")
    }

    private func statusLines(_ range: Range<Int>) -> [[UInt8]] {
        range.map { Samples.line(Samples.status("wamid.\($0)")) }
    }

    private func rejects() throws -> [JSONValue] {
        guard FileManager.default.fileExists(atPath: "\(folder.path)/callbacks/rejected.ndjson") else { return [] }
        return try folder.lines("callbacks/rejected.ndjson").map { try JSONValue(parsing: $0) }
    }

    @Test func `without a log there is nothing to do`() async throws {
        #expect(try await ingester().ingestAlone() == IngestSummary())
    }

    @Test func `what was rejected for a wrong secret is taken in once that is right`() async throws {
        try write(statusLines(0..<3) + [Array("no callback\n".utf8)])
        func ingester(_ verifier: SignatureVerifier) -> CallbackIngester {
            CallbackIngester(
                folder: "\(folder.path)/callbacks",
                lock: lock,
                verifier: verifier,
                ledger: ledger,
                now: { Samples.received }
            )
        }
        let wrong = try SignatureVerifier(secrets: ["a wrong secret"])
        #expect(try await ingester(wrong).ingestAlone().rejected == 4)
        // The same secrets are not tried twice.
        #expect(try await ingester(wrong).ingestAlone() == IngestSummary())
        let summary = try await ingester(try Samples.verifier()).ingestAlone()
        #expect(summary.retaken == 3 && summary.statuses == 3 && summary.rejected == 0)
        #expect(try rejects().count == 1)
        #expect(try await ingester(try Samples.verifier()).ingestAlone() == IngestSummary())
    }

    @Test func `ingesting twice folds nothing new`() async throws {
        try write(statusLines(0..<5))
        let first = try await ingester().ingestAlone()
        #expect(first.lines == 5)
        #expect(first.statuses == 5)
        #expect(first.folded + first.repeated + first.foreign + first.unmatched == 5)
        #expect(try await ingester().ingestAlone() == IngestSummary())
    }

    @Test func `what was appended since is ingested, and only that`() async throws {
        try write(statusLines(0..<2))
        _ = try await ingester().ingestAlone()
        try write(statusLines(0..<5))
        #expect(try await ingester().ingestAlone().lines == 3)
    }

    @Test func `all segments are read, others' files and the rejects are not`() async throws {
        try write(statusLines(0..<2), to: "2026-11-24.ndjson")
        try write(statusLines(2..<4), to: "2026-11-25.ndjson")
        try write(statusLines(4..<6), to: "2026-11-25.ndjson.gz")
        try write(statusLines(6..<8), to: "rejected.ndjson")
        #expect(try await ingester().ingestAlone().lines == 4)
    }

    @Test func `a last line without its end waits for the rest`() async throws {
        let lines = statusLines(0..<2)
        try write([lines[0], Array(lines[1].dropLast(10))])
        #expect(try await ingester().ingestAlone().lines == 1)
        try write(lines)
        let summary = try await ingester().ingestAlone()
        #expect(summary.lines == 1)
        #expect(summary.rejected == 0)
    }

    @Test func `a torn line costs itself alone`() async throws {
        let lines = statusLines(0..<3)
        try write([lines[0], Array(lines[1].prefix(30)) + [10], lines[2]])
        let summary = try await ingester().ingestAlone()
        #expect(summary.statuses == 2)
        #expect(summary.rejected == 1)
    }

    @Test func `more than one transaction's worth is all folded`() async throws {
        let lines = statusLines(0..<2500)
        try write(lines)
        let summary = try await ingester().ingestAlone()
        #expect(summary.lines == 2500)
        #expect(summary.statuses == 2500)
        #expect(try await ledger.offset(ofSegment: "2026-11-25.ndjson") == Int64(lines.joined().count))
    }

    /// A line that cannot be used and the beginning of the reason.
    struct Reject: Sendable, CustomTestStringConvertible {
        var line: [UInt8]
        var reason: String

        var testDescription: String { reason }
    }

    static let unusable: [Reject] = {
        let body = Samples.status("wamid.A")
        let array = Array("[1]".utf8)
        func line(_ signature: String?, _ body: [UInt8]) -> [UInt8] {
            CallbackLine(receivedAt: Samples.received, signature: signature, body: body).encoded.dropLast()
        }
        return [
            Reject(line: Array("what?".utf8), reason: "the line is not JSON"),
            Reject(line: [0xff, 0xfe], reason: "the line is not JSON"),
            Reject(line: array, reason: "the line is JSON, but not an object"),
            Reject(line: Array(#"{"signature":"sha256=ab"}"#.utf8), reason: "the line has neither"),
            Reject(line: Array(#"{"body_base64":"?"}"#.utf8), reason: "'body_base64' is not valid base64"),
            Reject(line: line(nil, body), reason: "the line has no signature"),
            Reject(line: line("sha256=ab", body), reason: "the signature does not fit"),
            Reject(
                line: line(ReferenceHMAC.header(of: body, secret: "x"), body),
                reason: "the signature does not fit"
            ),
            Reject(line: line(Samples.header(body), body + [32]), reason: "the signature does not fit"),
            Reject(line: line(Samples.header([0xff]), [0xff]), reason: "the body is not JSON"),
            Reject(line: line(Samples.header(array), array), reason: "the body is JSON, but not an object"),
        ]
    }()

    @Test(arguments: unusable)
    func `a line that cannot be used is kept once, with place and reason`(_ reject: Reject) async throws {
        let good = statusLines(0..<1)[0]
        try write([good, reject.line + [10], good])
        let summary = try await ingester().ingestAlone()
        #expect(summary.lines == 3)
        #expect(summary.statuses == 2)
        #expect(summary.rejected == 1)
        #expect(try await ingester().ingestAlone().rejected == 0)
        let record = try #require(try rejects().first)
        #expect(try rejects().count == 1)
        #expect(record["file"]?.string == "2026-11-25.ndjson")
        #expect(record["offset"]?.integer == Int64(good.count))
        #expect(record["reason"]?.string?.hasPrefix(reject.reason) == true, "\(record)")
        #expect(try record.object?.content("line") == reject.line)
    }

    @Test func `a line longer than any callback is rejected by its beginning`() async throws {
        let good = statusLines(0..<1)[0]
        try write([good, [UInt8](repeating: UInt8(ascii: "x"), count: SegmentReader.lineLimit + 1) + [10], good])
        let summary = try await ingester().ingestAlone()
        #expect(summary.statuses == 2)
        #expect(summary.rejected == 1)
        #expect(try rejects().first?["line"]?.string == String(repeating: "x", count: 4096))
    }

    @Test func `rejected lines can be ingested again once their cause is fixed`() async throws {
        let body = Samples.status("wamid.A")
        let old = ReferenceHMAC.header(of: body, secret: "old")
        try write([CallbackLine(receivedAt: Samples.received, signature: old, body: body).encoded])
        #expect(try await ingester().ingestAlone().rejected == 1)
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/callbacks/rejected.ndjson",
            toPath: "\(folder.path)/again.ndjson"
        )
        let both = CallbackIngester(
            folder: "\(folder.path)/callbacks",
            lock: lock,
            verifier: try SignatureVerifier(secrets: [Samples.secret, "old"]),
            ledger: ledger
        )
        let summary = try await both.ingestAlone(files: ["\(folder.path)/again.ndjson"])
        #expect(summary.statuses == 1)
        #expect(summary.rejected == 0)
    }

    @Test func `files from elsewhere are remembered by path, segments by name`() async throws {
        try folder.write(statusLines(0..<3).joined(), to: "elsewhere/a.ndjson")
        try write(statusLines(3..<5))
        let files = ["\(folder.path)/elsewhere/a.ndjson", "\(folder.path)/callbacks/../callbacks/2026-11-25.ndjson"]
        #expect(try await ingester().ingestAlone(files: files).lines == 5)
        #expect(try await ingester().ingestAlone(files: files).lines == 0)
        #expect(try await ingester().ingestAlone().lines == 0)
        #expect(try await ledger.offset(ofSegment: "2026-11-25.ndjson") > 0)
    }

    @Test func `a file that is missing is an error that names it`() async throws {
        let error = await #expect(throws: CallbackError.self) {
            try await ingester().ingestAlone(files: ["\(folder.path)/none.ndjson"])
        }
        #expect(error?.description.contains("none.ndjson") == true)
    }

    @Test func `a file that became shorter is read from its beginning`() async throws {
        try write(statusLines(0..<4))
        _ = try await ingester().ingestAlone()
        try write(statusLines(4..<6))
        #expect(try await ingester().ingestAlone().lines == 2)
    }

    @Test func `empty lines and foreign line ends are not faults`() async throws {
        let line = Array(statusLines(0..<1)[0].dropLast())
        try write([Array("\n\r\n \n".utf8), line + Array("\r\n".utf8)])
        let summary = try await ingester().ingestAlone()
        #expect(summary.lines == 1)
        #expect(summary.rejected == 0)
    }

    @Test func `a second ingest returns at once while one is at work`() async throws {
        try write(statusLines(0..<2))
        #expect(try await ingestWhileLocked().busy)
        let summary = try await ingester().ingestAlone()
        #expect(!summary.busy)
        #expect(summary.lines == 2)
    }

    private func ingestWhileLocked() async throws -> IngestSummary {
        guard let held = try FileLock(path: lock) else { throw CancellationError() }
        let summary = try await ingester().ingest()
        _ = consume held
        return summary
    }

    @Test func `a cancelled ingest stops and the next one continues`() async throws {
        try write(statusLines(0..<2))
        let ingester = try ingester()
        let lines = try await withThrowingTaskGroup(of: Int.self) { group in
            group.cancelAll()
            group.addTask { try await ingester.ingestAlone().lines }
            return try await group.next()
        }
        #expect(lines == 0)
        #expect(try await ingester.ingestAlone().lines == 2)
    }

    @Test func `refusals reach the suppression list`() async throws {
        try write([
            Samples.line(Samples.message(#""type":"text","text":{"body":"STOP"}"#)),
            Samples.line(Samples.value(#""user_preferences":[{"wa_id":"447700900124","value":"stop","timestamp":1}]"#)),
        ])
        let summary = try await ingester().ingestAlone()
        #expect(summary.optOuts == 2)
        var phones: [PhoneNumber?] = []
        try ledger.suppressions { phones.append($0.phone) }
        #expect(Set(phones) == [PhoneNumber(e164: "+447700900123"), PhoneNumber(e164: "+447700900124")])
    }

    @Test func `statuses of other ledgers and programs are recognised`() async throws {
        let foreign = MessageKey(
            ledger: LedgerID(rawValue: ledger.id.rawValue ^ 1),
            message: MessageID(broadcast: 1, row: 1),
            attempt: 1
        )
        try write([
            Samples.line(Samples.status("wamid.A", #""status":"sent","biz_opaque_callback_data":"\#(foreign)""#)),
            Samples.line(Samples.status("wamid.B", #""status":"sent","biz_opaque_callback_data":"camp=1""#)),
            Samples.line(Samples.status("wamid.C", #""status":"sent""#)),
        ])
        let summary = try await ingester().ingestAlone()
        #expect(summary.foreign == 2)
        #expect(summary.unmatched == 1)
    }

    @Test func `a message's statuses are folded once, in any order, however often`() async throws {
        let message = MessageID(broadcast: try planBroadcast().id, row: 1)
        let key = MessageKey(ledger: ledger.id, message: message, attempt: 1)
        let lines = ["read", "sent", "delivered"]
            .map { kind in
                Samples.line(Samples.status("wamid.A", #""status":"\#(kind)","biz_opaque_callback_data":"\#(key)""#))
            }
        try write(lines + lines, to: "2026-11-24.ndjson")
        try write(lines, to: "2026-11-25.ndjson")
        let summary = try await ingester().ingestAlone()
        #expect(summary.folded == 3)
        #expect(summary.repeated == 6)
    }

    private func planBroadcast() throws -> Broadcast {
        let definition = try Samples.definition(columns: ["phone"])
        let draft = BroadcastDraft(
            name: Broadcast.name(of: definition.campaign, dueAt: Samples.received),
            definition: definition,
            dueAt: Samples.received,
            expiresAt: nil,
            plannedAt: Samples.received
        )
        let phone = try Samples.phone()
        var rows = PlannedRows()
        rows.add(row: 1, phone, cells: phone.description)
        return try #require(try ledger.plan(draft) { try $0.take(planOf: rows) }.broadcast)
    }

    @Test func `each event is handed on once, also when the log is read again`() async throws {
        try write(statusLines(0..<3))
        let ingester = try ingester(keepsLines: true)
        _ = try await ingester.ingestAlone()
        #expect(try await ledger.eventLineCount() == 3)
        // The last of them has come since.
        try write(statusLines(0..<4))
        #expect(try await ingester.ingestAlone(again: true).lines == 4)
        #expect(try await ledger.eventLineCount() == 4)
        #expect(try await ingester.ingestAlone(again: true).lines == 4)
        #expect(try await ingester.ingestAlone() == IngestSummary())
        #expect(try await ledger.eventLineCount() == 4)
    }

    @Test func `what the receiver's log wrote is what is ingested`() async throws {
        let log = try CallbackLog(folder: "\(folder.path)/callbacks")
        let body = Samples.status("wamid.A")
        try await log.append(body: body, signature: Samples.header(body), receivedAt: Samples.received)
        try await log.append(body: [0xff], signature: Samples.header([0xff]), receivedAt: Samples.received)
        let summary = try await ingester().ingestAlone()
        #expect(summary.lines == 2)
        #expect(summary.statuses == 1)
        #expect(summary.rejected == 1)
    }
}
