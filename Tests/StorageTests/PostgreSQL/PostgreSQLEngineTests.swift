import Synchronization
import TestSupport
import Testing

@testable import Storage

struct PostgreSQLEngineTests {
    private let database: TemporaryDatabase
    private let engine: PostgreSQLEngine

    init() throws {
        database = try TemporaryPostgreSQL.ledger()
        engine = try PostgreSQLEngine(PostgreSQLAddress(database.address))
    }

    @Test func `a text keeps the picture of a zero byte`() throws {
        try engine.writeBlocking { transaction throws in
            let insert = "INSERT INTO heard (refusal) VALUES (?)"
            try transaction.run(insert, ["a\0b"])
            var statement = try transaction.prepare(insert)
            statement.add(utf8: [0])
            try statement.execute()
            let texts = try transaction.column("SELECT refusal FROM heard ORDER BY refusal", as: String.self)
            #expect(texts == ["a␀b", "␀"])
            #expect(try transaction.value("SELECT 1 FROM heard WHERE refusal = ?", ["a\0b"], as: Int.self) == 1)
        }
    }

    @Test func `a statement error keeps the values away from messages`() throws {
        try engine.writeBlocking { _ = try $0.run("INSERT INTO heard (refusal) VALUES ('secret')") }
        let error = #expect(throws: EngineError.self) {
            try engine.writeBlocking { _ = try $0.run("INSERT INTO heard (refusal) VALUES ('secret')") }
        }
        #expect(error?.code == "23505")
        #expect(error?.text == "duplicate key value violates unique constraint \"heard_pkey\"")
    }

    @Test func `a commit after an error that was caught is no success`() throws {
        let error = #expect(throws: EngineError.self) {
            try engine.writeBlocking { transaction throws in
                try transaction.run("INSERT INTO heard (refusal) VALUES ('a')")
                _ = try? transaction.run("INSERT INTO heard (refusal) VALUES ('a')")
            }
        }
        #expect(error?.kind == .constraint)
        #expect(try engine.readBlocking { try $0.value("SELECT count(*) FROM heard", as: Int.self) } == 0)
    }

    // MARK: Connections

    @Test func `a connection lost within a transaction is told, and replaced`() async throws {
        let database = database
        let error = await #expect(throws: EngineError.self) {
            try await engine.write { transaction in
                try transaction.run("INSERT INTO heard (refusal) VALUES ('a')")
                try database.disconnectAll()
                try transaction.run("INSERT INTO heard (refusal) VALUES ('b')")
            }
        }
        #expect(error?.kind == .unavailable)
        try await engine.write { _ = try $0.run("INSERT INTO heard (refusal) VALUES ('c')") }
        let texts = try await engine.read { try $0.column("SELECT refusal FROM heard", as: String.self) }
        #expect(texts == ["c"])
    }

    @Test func `connections lost between transactions are replaced`() async throws {
        let sum = "SELECT ? + 1"
        #expect(try await engine.read { try $0.value(sum, [1], as: Int.self) } == 2)
        try await engine.write { _ = try $0.run("INSERT INTO heard (refusal) VALUES (?)", ["a"]) }
        try database.disconnectAll()
        #expect(try await engine.read { try $0.value(sum, [2], as: Int.self) } == 3)
        try await engine.write { _ = try $0.run("INSERT INTO heard (refusal) VALUES (?)", ["b"]) }
        #expect(try await engine.read { try $0.value("SELECT count(*) FROM heard", as: Int.self) } == 2)
    }

    @Test func `nothing of an address is in the error of a failed connection`() throws {
        let addresses = [
            "host=/nowhere user=anna password=s3cret dbname=books": "no database answers there",
            "postgresql://anna:s3cret@[books/": "the address of the database is not valid",
            "\(database.address)missing":
                "the database answers, but refuses this user, or has no database of that name",
        ]
        for (address, text) in addresses {
            let error = #expect(throws: EngineError.self) { try PostgreSQLEngine(PostgreSQLAddress(address)) }
            #expect(error == EngineError(kind: .unavailable, code: "08001", text: text))
        }
        #expect("\(PostgreSQLAddress("postgresql://anna:s3cret@books"))" == "PostgreSQL")
    }

    // MARK: Locks

    @Test func `a transaction that another keeps waiting for too long is busy`() throws {
        let other = try PostgreSQLConnection(to: PostgreSQLAddress(database.address))
        #expect(try other.begin("BEGIN; LOCK TABLE heard"))
        let error = #expect(throws: EngineError.self) {
            try engine.writeBlocking { transaction throws in
                try transaction.run("SET LOCAL lock_timeout = '10ms'")
                try transaction.run("INSERT INTO heard (refusal) VALUES ('a')")
            }
        }
        #expect(error?.kind == .busy && error?.code == "55P03")
        other.rollBack()
    }

    @Test func `a statement that takes too long is busy`() throws {
        let error = #expect(throws: EngineError.self) {
            try engine.readBlocking { transaction throws in
                try transaction.run("SET LOCAL statement_timeout = '10ms'")
                _ = try transaction.row("SELECT pg_sleep(30)")
            }
        }
        #expect(error?.kind == .busy && error?.code == "57014")
    }

    @Test func `a transaction that PostgreSQL gives up is run again`() async throws {
        let attempts = Attempts()
        try await engine.write { transaction in
            if attempts.next() < 3 {
                try transaction.run("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'serialization_failure'; END $$")
            }
            try transaction.run("INSERT INTO heard (refusal) VALUES ('a')")
        }
        #expect(attempts.next() == 4)
        #expect(try engine.readBlocking { try $0.value("SELECT count(*) FROM heard", as: Int.self) } == 1)
    }

    @Test func `one becomes sole only if no other uses the ledger`() throws {
        let address = PostgreSQLAddress(database.address)
        do {
            let other = try PostgreSQLEngine(address)
            #expect(engine.lease?.becomeSole() == false)
            #expect(other.lease != nil)
        }
        // The server ends a share as soon as it has heard of the end of the connection.
        #expect(try becomesSole())
        let error = #expect(throws: EngineError.self) { try PostgreSQLEngine(address) }
        #expect(error?.kind == .busy)
        #expect(try PostgreSQLEngine(reading: address).lease == nil)
    }

    private func becomesSole() throws -> Bool {
        for _ in 0..<500 {
            if engine.lease?.becomeSole() == true { return true }
            _ = try engine.readBlocking { try $0.row("SELECT pg_sleep(0.01)") }
        }
        return false
    }

    // MARK: Durability

    @Test func `a flush waits until bulk work is on the disk`() async throws {
        let engine = engine
        let end = try await withCheckedThrowingContinuation { continuation in
            engine.bulk({ transaction in
                #expect(try transaction.value("SHOW synchronous_commit", as: String.self) == "off")
                try transaction.run("INSERT INTO heard (refusal) VALUES ('a')")
                return try transaction.value("SELECT pg_current_wal_insert_lsn()::text", as: String.self)
            }) { continuation.resume(with: $0) }
        }
        try await engine.flush()
        let isFlushed = try await engine.read {
            try $0.value("SELECT pg_current_wal_flush_lsn() >= ?::text::pg_lsn", [end], as: Bool.self)
        }
        #expect(isFlushed == true)
    }

    @Test func `more statements than a connection keeps can be run`() throws {
        for part in 0..<4 {
            let numbers = (0..<200).map { part * 200 + $0 }
            let found = try engine.readBlocking { transaction throws in
                try numbers.map { try transaction.value("SELECT ? + \($0)", [0], as: Int.self) }
            }
            #expect(found == numbers)
        }
    }
}

/// Counts how often something is done.
private final class Attempts: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
