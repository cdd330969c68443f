import Testing

@testable import Storage

struct EngineStatementTests {
    @Test(arguments: EngineKind.allCases)
    func `a run tells how many rows it changed`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        try fixture.engine.writeBlocking { transaction throws in
            let insert = "INSERT INTO sample (id, note) VALUES (?, 'a') ON CONFLICT DO NOTHING"
            #expect(try (0..<3).map { try transaction.run(insert, [$0]) } == [1, 1, 1])
            #expect(try transaction.run(insert, [2]) == 0)
            #expect(try transaction.run("UPDATE sample SET note = 'b'") == 3)
            #expect(try transaction.run("DELETE FROM sample WHERE id > 0") == 2)
            #expect(try transaction.column("SELECT id FROM sample WHERE note = 'b'", as: Int.self) == [0])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what was written can be returned`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.engine.writeBlocking { transaction throws in
            let sql = "INSERT INTO graph_call (at) VALUES (?) RETURNING id"
            #expect(try (5..<8).map { try transaction.value(sql, [$0], as: Int.self) } == [1, 2, 3])
            let update = try transaction.prepare("UPDATE ledger SET claims = claims + 1 RETURNING claims")
            #expect(try update.value(as: Int.self) == 1)
            #expect(try update.value(as: Int.self) == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a row that is kept outlasts its cursor`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.engine.readBlocking { transaction throws in
            let cursor = try transaction.cursor("SELECT 1 UNION ALL SELECT 2")
            let first = try #require(try cursor.next()?.kept)
            #expect(try cursor.next()?[0] as Int? == 2)
            #expect(try cursor.next() == nil)
            #expect(try cursor.next() == nil)
            #expect(first[0] as Int == 1)
        }
    }

    /// 1,500 rows come in three whole parts where they come in parts.
    @Test(arguments: EngineKind.allCases, [0, 1, 499, 500, 1500, 1501])
    func `other statements run within the rows of a query`(_ kind: EngineKind, _ count: Int) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        try fixture.engine.writeBlocking { transaction throws in
            let insert = try transaction.prepare("INSERT INTO sample (id, value) VALUES (?, ?)")
            for id in 0..<count { try insert.run([id, id * 2]) }
            let rows = try transaction.cursor("SELECT id FROM sample WHERE id >= ? ORDER BY id", [0])
            let update = try transaction.prepare("UPDATE sample SET value = value + 1 WHERE id = ? RETURNING value")
            var seen = 0
            while let row = try rows.next() {
                let id = row[0] as Int
                let inner = try transaction.cursor("SELECT value FROM sample WHERE id = ? AND value > ?", [id, -1])
                #expect(try inner.next()?[0] as Int? == id * 2)
                #expect(try update.value([id], as: Int.self) == id * 2 + 1)
                seen += 1
            }
            #expect(seen == count)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `rows are gone through step by step, and begun again`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        try fixture.engine.writeBlocking { transaction throws in
            let insert = try transaction.prepare("INSERT INTO sample (id, value) VALUES (?, ?)")
            for id in 0..<700 { try insert.run([id, -id]) }
            var statement = try transaction.prepare("SELECT id, value FROM sample WHERE id >= ? ORDER BY id")
            for start in [0, 650, 699, 700, 10] {
                statement.add(start)
                try statement.query()
                for id in start..<min(start + 600, 700) {
                    #expect(try statement.step())
                    #expect(statement.integer(0) == id && statement.integer(1) == -id)
                }
                if start > 100 { #expect(try !statement.step()) }
            }
            statement.reset()
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is wrong with a row or a statement is told`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        func failure(_ sql: String, _ values: SQLValues = []) -> EngineError? {
            #expect(throws: EngineError.self) {
                try fixture.engine.writeBlocking { _ = try $0.run(sql, values) }
            }
        }
        try fixture.engine.writeBlocking { _ = try $0.run("INSERT INTO sample (id) VALUES (1)") }
        #expect(failure("INSERT INTO sample (id) VALUES (1)")?.kind == .constraint)
        #expect(failure("INSERT INTO heard (refusal) VALUES (?)", [nil as String?])?.kind == .constraint)
        #expect(failure("INSERT INTO settled (campaign) VALUES ('a')")?.kind == .constraint)
        #expect(failure("UPDATE ledger SET counts_people = 2")?.kind == .constraint)
        #expect(failure("INSERT INTO obstacle (broadcast, cause) VALUES (9, 'a')")?.kind == .constraint)
        #expect(failure("INSERT INTO sample (nothing) VALUES (1)")?.kind == .other)
        let few = failure("UPDATE sample SET value = ? WHERE id = ?", [1])
        #expect(few?.kind == .other && few?.text == "wrong number of statement values")
        #expect(try fixture.samples() == 1)
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever reads cannot write`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        let error = #expect(throws: EngineError.self) {
            try fixture.engine.readBlocking { _ = try $0.run("INSERT INTO heard (refusal) VALUES ('a')") }
        }
        #expect(error?.kind == .readOnly)
    }
}
