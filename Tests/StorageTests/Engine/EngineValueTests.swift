import Foundation
import Testing

@testable import Storage

struct EngineValueTests {
    private static let insert = "INSERT INTO sample (id, value, real, note, data) VALUES (?, ?, ?, ?, ?)"

    @Test(arguments: EngineKind.allCases)
    func `each kind of value is read as it was written`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        let data = Data([0, 255, 39, 92])
        let row = try fixture.engine.writeBlocking { transaction throws in
            try transaction.run(Self.insert, [Int64.min, Int64.max, 0.1, "é'\\ 🇧🇷\n\"", data])
            return try transaction.row("SELECT id, value AS other, real, note, data FROM sample")
        }
        let found = try #require(row)
        #expect(found[0] as Int64 == .min && found["other"] as Int64 == .max && found["real"] as Double == 0.1)
        #expect(found[3] as String == "é'\\ 🇧🇷\n\"" && found["data"] as Data == data)
        #expect(found["nothing"] as String? == nil)
    }

    @Test(arguments: EngineKind.allCases)
    func `an empty value is no NULL`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        try fixture.engine.writeBlocking { transaction throws in
            try transaction.run(Self.insert, [1, nil as Int?, nil as Double?, "", Data()])
            try transaction.run(Self.insert, [2, 0, 0.0, nil as String?, nil as Data?])
            let rows = try transaction.rows("SELECT value, real, note, data FROM sample ORDER BY id")
            #expect(rows[0][0] as Int? == nil && rows[0][1] as Double? == nil)
            #expect(rows[0][2] as String? == "" && rows[0][3] as Data? == Data())
            #expect(rows[1][0] as Int? == 0 && rows[1][1] as Double? == 0)
            #expect(rows[1][2] as String? == nil && rows[1][3] as Data? == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `values added one by one and at once are the same`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        try fixture.engine.writeBlocking { transaction throws in
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
            statement.add(4 as Int32)
            statement.add(nil as String?)
            statement.add(utf8: [])
            try statement.execute()
            let rows = try transaction.rows("SELECT value, note FROM sample ORDER BY id")
            #expect(rows.map { $0[0] as Int? } == [1, 1, nil, nil])
            #expect(rows.map { $0[1] as String } == ["a", "a", "a", ""])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a statement takes other kinds of values than before`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.engine.readBlocking { transaction throws in
            let statement = try transaction.prepare(
                "SELECT coalesce(?, 7), CASE WHEN CAST(? AS text) IS NULL THEN 1 ELSE 0 END"
            )
            for _ in 0..<2 {
                #expect(try statement.row([3, "a"])?[0] as Int? == 3)
                #expect(try statement.row([nil as Int?, nil as String?])?[1] as Int? == 1)
                #expect(try statement.value([nil as Int?, "b"], as: Int.self) == 7)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `counts, sums and averages of whole numbers are numbers`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        try fixture.engine.writeBlocking { transaction throws in
            for (id, value) in [-20_000, 0, 4_611_686_018_427_387_904, 35].enumerated() {
                try transaction.run("INSERT INTO sample (id, value) VALUES (?, ?)", [id, value])
            }
            let sql = "SELECT count(*), sum(value), sum(id), avg(id), count(*) > 3, max(value) FROM sample"
            let row = try #require(try transaction.row(sql))
            #expect(row[0] as Int == 4 && row[1] as Int == 4_611_686_018_427_367_939 && row[2] as Int == 6)
            #expect(row[3] as Double == 1.5 && row[4] as Bool == true && row[5] as Int == 4_611_686_018_427_387_904)
            #expect(try transaction.value("SELECT sum(value) FROM sample WHERE id > 9", as: Int.self) == nil)
            #expect(try transaction.value("SELECT sum(value) FROM sample WHERE id = 0", as: Int.self) == -20_000)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a question mark in a text or a name is no placeholder`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.engine.readBlocking { transaction throws in
            let sql = "SELECT 'it''s?' AS \"one?\", ? AS two -- three?\n"
            let row = try #require(try transaction.row(sql, ["2?"]))
            #expect(row[0] as String == "it's?" && row[1] as String == "2?")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `texts are ordered and compared by their bytes`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.engine.writeBlocking { transaction throws in
            for name in ["é", "b", "Z", "a", "_"] {
                try transaction.run("INSERT INTO heard (refusal) VALUES (?)", [name])
            }
            let names = try transaction.column("SELECT refusal FROM heard ORDER BY refusal", as: String.self)
            #expect(names == ["Z", "_", "a", "b", "é"])
            #expect(try transaction.value("SELECT min(refusal) FROM heard WHERE refusal > 'B'", as: String.self) == "Z")
        }
    }
}
