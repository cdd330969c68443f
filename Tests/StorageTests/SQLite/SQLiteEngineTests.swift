import Foundation
import TestSupport
import Testing

@testable import Storage

struct SQLiteEngineTests {
    private let folder: TemporaryFolder
    private let engine: SQLiteEngine

    init() throws {
        folder = try TemporaryFolder()
        let path = folder.path("ledger.sqlite")
        engine = try SQLiteEngine(path: path, use: .shared(of: path))
        try engine.writeBlocking { transaction throws in
            _ = try transaction.run("CREATE TABLE sample (id INTEGER PRIMARY KEY, value ANY, note TEXT) STRICT")
        }
    }

    @Test func `each kind of value is read as it was written`() throws {
        let data = Data([0, 255])
        let values: SQLValues = [Int64.min, 0.25, "é", data, nil as Int?]
        let row = try engine.readBlocking { try $0.row("SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e", values) }
        let found = try #require(row)
        #expect(found[0] as Int64 == .min && found["b"] as Double == 0.25)
        #expect(found[2] as String == "é" && found["d"] as Data == data)
        #expect(found[4] as Int? == nil && found["e"] as String? == nil && found["f"] as String? == nil)
    }

    @Test func `values added one by one and at once are the same`() throws {
        try engine.writeBlocking { transaction throws in
            var statement = try transaction.prepare("INSERT INTO sample (id, value, note) VALUES (?, ?, ?)")
            statement.add(1)
            statement.add(true)
            statement.add("a")
            #expect(try statement.execute() == 1)
            #expect(try statement.run([2, true, "a"]) == 1)
            statement.add(3)
            statement.add(nil as Int64?)
            statement.add(utf8: [97])
            try statement.execute()
            let rows = try transaction.rows("SELECT value, note FROM sample ORDER BY id")
            #expect(rows.map { $0[0] as Int? } == [1, 1, nil])
            #expect(rows.map { $0[1] as String } == ["a", "a", "a"])
        }
    }

    @Test func `a text with a zero byte is written and read as a whole`() throws {
        let text = "a\0b"
        try engine.writeBlocking { transaction throws in
            var statement = try transaction.prepare("INSERT INTO sample (id, note) VALUES (?, ?)")
            statement.add(1)
            statement.add(text)
            try statement.execute()
            try statement.run([2, text])
            let notes = "SELECT note FROM sample WHERE note = ? ORDER BY id"
            #expect(try transaction.column(notes, [text], as: String.self) == [text, text])
            #expect(try transaction.rows(notes, [text]).map { $0[0] as String } == [text, text])
            #expect(try transaction.rows(notes, [text]).map { $0[0] as Data } == [Data(text.utf8), Data(text.utf8)])
        }
    }

    @Test func `a run tells how many rows it changed`() throws {
        try engine.writeBlocking { transaction throws in
            let insert = "INSERT INTO sample (id, note) VALUES (?, 'a') ON CONFLICT DO NOTHING"
            #expect(try (0..<3).map { try transaction.run(insert, [$0]) } == [1, 1, 1])
            #expect(try transaction.run(insert, [2]) == 0)
            #expect(try transaction.run("UPDATE sample SET note = 'b'") == 3)
            #expect(try transaction.column("SELECT id FROM sample WHERE note = 'b'", as: Int.self) == [0, 1, 2])
        }
    }

    @Test func `a row that is kept outlasts its cursor`() throws {
        try engine.readBlocking { transaction throws in
            let cursor = try transaction.cursor("SELECT 1 UNION ALL SELECT 2")
            let first = try #require(try cursor.next()?.kept)
            #expect(try cursor.next()?[0] as Int? == 2)
            #expect(try cursor.next() == nil)
            #expect(first[0] as Int == 1)
        }
    }

    @Test func `what is wrong with a value, a row or a statement is told`() throws {
        try engine.writeBlocking { transaction throws in
            try transaction.run("INSERT INTO sample (id, note) VALUES (1, 'a')")
            let twice = #expect(throws: EngineError.self) { try transaction.run("INSERT INTO sample (id) VALUES (1)") }
            #expect(twice?.kind == .constraint && twice?.code == "1555")
            let few = #expect(throws: EngineError.self) { try transaction.row("SELECT ?, ?", [1]) }
            #expect(few?.kind == .other && few?.text == "wrong number of statement values")
            #expect(throws: EngineError.self) { try transaction.prepare("SELECT nothing FROM nowhere") }
        }
        let write = #expect(throws: EngineError.self) {
            try engine.readBlocking { _ = try $0.run("INSERT INTO sample (id) VALUES (2)") }
        }
        #expect(write?.kind == .readOnly)
    }

    @Test func `a transaction whose body throws leaves nothing`() async throws {
        await #expect(throws: CancellationError.self) {
            try await engine.write { transaction in
                try transaction.run("INSERT INTO sample (id) VALUES (1)")
                throw CancellationError()
            }
        }
        #expect(try engine.readBlocking { try $0.value("SELECT count(*) FROM sample", as: Int.self) } == 0)
    }

    @Test func `bulk work is seen by the next transaction`() async throws {
        try await withCheckedThrowingContinuation { continuation in
            engine.bulk({ _ = try $0.run("INSERT INTO sample (id) VALUES (1)") }) { continuation.resume(with: $0) }
        }
        #expect(try engine.readBlocking { try $0.value("SELECT count(*) FROM sample", as: Int.self) } == 1)
    }
}
