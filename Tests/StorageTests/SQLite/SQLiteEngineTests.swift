import Foundation
import TestSupport
import Testing

@testable import Storage

struct SQLiteEngineTests {
    @Test func `a statement error has the number of SQLite`() throws {
        let fixture = try EngineFixture(.sqlite)
        try fixture.makeSample()
        try fixture.engine.writeBlocking { transaction throws in
            let insert = "INSERT INTO heard (refusal) VALUES ('a')"
            try transaction.run(insert)
            let twice = #expect(throws: EngineError.self) { try transaction.run(insert) }
            #expect(twice?.code == "1555")
            #expect(throws: EngineError.self) { try transaction.prepare("SELECT nothing FROM nowhere") }
        }
    }

    @Test func `a text with a zero byte is written and read as a whole`() throws {
        let fixture = try EngineFixture(.sqlite)
        let text = "a\0b"
        try fixture.engine.writeBlocking { transaction throws in
            var statement = try transaction.prepare("INSERT INTO heard (refusal) VALUES (?)")
            statement.add(text)
            try statement.execute()
            let texts = "SELECT refusal FROM heard WHERE refusal = ?"
            #expect(try transaction.column(texts, [text], as: String.self) == [text])
            let rows = try transaction.rows(texts, [text])
            #expect(rows.map { $0[0] as String } == [text] && rows.map { $0[0] as Data } == [Data(text.utf8)])
        }
    }
}
