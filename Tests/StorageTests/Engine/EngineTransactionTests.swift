import Dispatch
import Testing

@testable import Storage

struct EngineTransactionTests {
    @Test(arguments: EngineKind.allCases)
    func `a transaction whose body throws leaves nothing`(_ kind: EngineKind) async throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        let engine = fixture.engine
        await #expect(throws: CancellationError.self) {
            try await engine.write { transaction in
                try transaction.run("INSERT INTO sample (id) VALUES (1)")
                throw CancellationError()
            }
        }
        #expect(throws: CancellationError.self) {
            try engine.writeBlocking { transaction throws in
                try transaction.run("INSERT INTO sample (id) VALUES (1)")
                throw CancellationError()
            }
        }
        #expect(try fixture.samples() == 0)
    }

    @Test(arguments: EngineKind.allCases)
    func `a transaction with an error leaves nothing, and the next one works`(_ kind: EngineKind) async throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        await #expect(throws: EngineError.self) {
            try await fixture.engine.write { transaction in
                try transaction.run("INSERT INTO sample (id) VALUES (1)")
                try transaction.run("INSERT INTO sample (id) VALUES (1)")
            }
        }
        try await fixture.engine.write { _ = try $0.run("INSERT INTO sample (id) VALUES (2)") }
        #expect(try fixture.engine.readBlocking { try $0.column("SELECT id FROM sample", as: Int.self) } == [2])
    }

    @Test(arguments: EngineKind.allCases)
    func `a reader sees what was there when it began`(_ kind: EngineKind) throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        let engine = fixture.engine
        try engine.readBlocking { reader throws in
            #expect(try reader.value("SELECT count(*) FROM sample", as: Int.self) == 0)
            try engine.writeBlocking { _ = try $0.run("INSERT INTO sample (id) VALUES (1)") }
            #expect(try reader.value("SELECT count(*) FROM sample", as: Int.self) == 0)
        }
        #expect(try fixture.samples() == 1)
    }

    @Test(arguments: EngineKind.allCases)
    func `writers come one after the other, and none counts on old rows`(_ kind: EngineKind) async throws {
        let fixture = try EngineFixture(kind)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await fixture.engine.write { transaction in
                        let claims = try transaction.value("SELECT claims FROM ledger", as: Int.self) ?? 0
                        try transaction.run("UPDATE ledger SET claims = ?", [claims + 1])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try fixture.engine.readBlocking { try $0.value("SELECT claims FROM ledger", as: Int.self) } == 40)
    }

    @Test(arguments: EngineKind.allCases)
    func `many read at once`(_ kind: EngineKind) async throws {
        let fixture = try EngineFixture(kind)
        let found = try await withThrowingTaskGroup(of: Int?.self) { group in
            for number in 0..<30 {
                group.addTask { try await fixture.engine.read { try $0.value("SELECT ? + 1", [number], as: Int.self) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.compactMap(\.self).sorted() == Array(1...30))
    }

    @Test(arguments: EngineKind.allCases)
    func `bulk work is seen by the next transaction, and can be flushed`(_ kind: EngineKind) async throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        let engine = fixture.engine
        try await withCheckedThrowingContinuation { continuation in
            engine.bulk({ _ = try $0.run("INSERT INTO sample (id) VALUES (1)") }) { continuation.resume(with: $0) }
        }
        try await engine.flush()
        #expect(try fixture.samples() == 1)
    }

    @Test(arguments: EngineKind.allCases)
    func `bulk work that fails says so, and leaves nothing`(_ kind: EngineKind) async throws {
        let fixture = try EngineFixture(kind)
        try fixture.makeSample()
        let writer = BatchWriter(fixture.engine)
        try writer.write { transaction in
            for _ in 0..<2 { try transaction.run("INSERT INTO sample (id) VALUES (1)") }
        }
        #expect(throws: EngineError.self) { try writer.finish() }
        #expect(try fixture.samples() == 0)
    }
}
