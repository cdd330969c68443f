import Formats
import Foundation
import TestSupport
import Testing

@testable import Callbacks

struct CallbackLogTests {
    private let folder: TemporaryFolder
    private let log: CallbackLog

    init() throws {
        folder = try TemporaryFolder()
        log = try CallbackLog(folder: "\(folder.path)/state/callbacks")
    }

    private let segment = "state/callbacks/2026-11-25.ndjson"

    private func append(_ body: String, at date: Date = Samples.received) async throws {
        try await log.append(body: Array(body.utf8), signature: "sha256=ab", receivedAt: date)
    }

    private func bodies(_ name: String) throws -> [String] {
        try folder.lines(name).map { String(decoding: try CallbackLine(parsing: $0).body, as: UTF8.self) }
    }

    @Test func `a callback is in the file when append returns`() async throws {
        try await append("one")
        #expect(try bodies(segment) == ["one"])
        try await append("two")
        #expect(try bodies(segment) == ["one", "two"])
    }

    @Test func `only this user can read folder and file`() async throws {
        try await append("one")
        #expect(try folder.permissions("state/callbacks") == 0o700)
        #expect(try folder.permissions(segment) == 0o600)
    }

    @Test func `two hundred at once are all there exactly once`() async throws {
        try await withThrowingTaskGroup { group in
            for index in 0..<200 {
                group.addTask { try await append("body \(index)") }
            }
            try await group.waitForAll()
        }
        #expect(try bodies(segment).sorted() == (0..<200).map { "body \($0)" }.sorted())
    }

    @Test func `two logs on one folder do not spoil each other's lines`() async throws {
        let other = try CallbackLog(folder: "\(folder.path)/state/callbacks")
        try await withThrowingTaskGroup { group in
            for index in 0..<100 {
                group.addTask { try await append("a \(index)") }
                group.addTask {
                    try await other.append(body: Array("b \(index)".utf8), signature: "s", receivedAt: Samples.received)
                }
            }
            try await group.waitForAll()
        }
        #expect(Set(try bodies(segment)).count == 200)
        #expect(try bodies(segment).count == 200)
    }

    @Test func `each day in UTC has its segment`() async throws {
        let midnight = try #require(Date(rfc3339: "2026-11-26T00:00:00Z"))
        try await append("before", at: midnight.addingTimeInterval(-0.001))
        try await append("after", at: midnight)
        #expect(try bodies(segment) == ["before"])
        #expect(try bodies("state/callbacks/2026-11-26.ndjson") == ["after"])
    }

    @Test func `a torn last line spoils none but itself`() async throws {
        try folder.write(Array("{\"body\":\"whole\"}\n{\"body\":\"to".utf8), to: segment)
        try await append("next")
        try await append("last")
        let lines = try folder.lines(segment)
        #expect(lines.count == 4)
        #expect(lines[1] == Array("{\"body\":\"to".utf8))
        #expect(try CallbackLine(parsing: lines[2]).body == Array("next".utf8))
        #expect(try CallbackLine(parsing: lines[3]).body == Array("last".utf8))
    }

    @Test func `a segment that was moved away is begun again`() async throws {
        try await append("one")
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/\(segment)",
            toPath: "\(folder.path)/moved.ndjson"
        )
        try await append("two")
        #expect(try bodies("moved.ndjson") == ["one"])
        #expect(try bodies(segment) == ["two"])
    }

    @Test func `a failed write is reported to all that wait, and the next is tried`() async throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(segment)",
            withIntermediateDirectories: true
        )
        let failures = await withTaskGroup { group in
            for index in 0..<20 {
                group.addTask {
                    do {
                        try await append("\(index)")
                        return false
                    } catch {
                        return error is CallbackError
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == 20)
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(segment)")
        try await append("well")
        #expect(try bodies(segment) == ["well"])
    }

    @Test func `a folder that cannot be is an error at once`() throws {
        try folder.write([], to: "file")
        let error = #expect(throws: CallbackError.self) { try CallbackLog(folder: "\(folder.path)/file/callbacks") }
        #expect(error?.description.contains("\(folder.path)/file/callbacks") == true)
    }

    @Test func `a segment that is large enough is followed by another one of its day`() async throws {
        let log = try CallbackLog(folder: "\(folder.path)/state/callbacks", segmentSize: 200)
        for index in 0..<7 {
            try await log.append(body: Array("body \(index)".utf8), signature: "s", receivedAt: Samples.received)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/state/callbacks")
            .filter { $0.hasSuffix(".ndjson") }
            .sorted()
        #expect(names == ["2026-11-25.0002.ndjson", "2026-11-25.0003.ndjson", "2026-11-25.ndjson"])
        let all = try names.flatMap { try bodies("state/callbacks/\($0)") }
        #expect(all.sorted() == (0..<7).map { "body \($0)" })
    }

    @Test func `a log that is opened again continues behind its last segment`()
        async throws
    {
        try folder.write(Array("{}\n".utf8), to: "state/callbacks/2026-11-25.0002.ndjson")
        try await append("one")
        #expect(try folder.lines("state/callbacks/2026-11-25.0002.ndjson").count == 2)
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/state/callbacks/2026-11-25.0002.ndjson",
            toPath: "\(folder.path)/state/callbacks/2026-11-25.0002.ndjson.gz"
        )
        try await append("two")
        #expect(try bodies("state/callbacks/2026-11-25.0003.ndjson") == ["two"])
    }

    @Test func `a log is ready until a write fails, and again once one can go well`() async throws {
        #expect(await log.isReady(now: Samples.received))
        let blocked = "\(folder.path)/\(segment)"
        try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
        await #expect(throws: CallbackError.self) { try await append("one") }
        try FileManager.default.removeItem(atPath: blocked)
        // Nobody appends anything: asking is enough.
        #expect(await log.isReady(now: Samples.received))
        #expect(try folder.read(segment) == Array("\n".utf8))
        try await append("two")
        #expect(try folder.lines(segment).count == 1)
    }

    @Test(arguments: [true, false])
    func `a try of the disk, successful or not, is not a callback`(recovers: Bool) async throws {
        let blocked = "\(folder.path)/\(segment)"
        try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
        await #expect(throws: CallbackError.self) { try await append("one") }
        if recovers { try FileManager.default.removeItem(atPath: blocked) }
        #expect(await log.isReady(now: Samples.received) == recovers)
        var figures = LogFigures()
        figures.failures = 1
        #expect(log.figures == figures)
    }
}
