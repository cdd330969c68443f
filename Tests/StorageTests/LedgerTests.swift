import CampaignCore
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Storage

struct LedgerTests {
    @Test(.eachEngine)
    func `a ledger keeps its id`() throws {
        let fixture = try LedgerFixture()
        #expect(try fixture.reopened().id == fixture.ledger.id)
        #expect(try LedgerFixture().ledger.id != fixture.ledger.id)
    }

    @Test(arguments: 0..<20)
    func `several processes may open a new ledger at once`(round: Int) throws {
        let fixture = try LedgerFixture()
        let path = fixture.folder.path("new-\(round).sqlite")
        let ids = Mutex<Set<LedgerID?>>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            let id = try? Ledger(path: path).id
            ids.withLock { _ = $0.insert(id) }
        }
        let opened = ids.withLock(\.self)
        #expect(opened.count == 1)
        #expect(!opened.contains(nil))
    }

    @Test(.eachEngine)
    func `a number that only an edit can have made ends no reading`() async throws {
        let fixture = try LedgerFixture()
        let broadcast = try fixture.plan([447_700_900_001])
        let message = try #require(try await fixture.claim(broadcast).messages.first)
        try await fixture.record(message, .unknown(cause: "time-out"))
        for sql in ["UPDATE message SET attempt = ?", "UPDATE attempt SET number = ?"] {
            try fixture.run(sql, [Int64.max])
        }
        #expect(try fixture.rows(of: broadcast).map(\.attempts) == [.max])
        let history = try #require(try await fixture.ledger.history(of: message.id))
        #expect(history.attempts.map(\.number) == [.max])
    }

    @Test func `commits are synchronous and readers do not block writers`() throws {
        let fixture = try LedgerFixture()
        let settings = try fixture.ledger.file.database.writeWithoutTransaction { database in
            (
                synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                journal: try String.fetchOne(database, sql: "PRAGMA journal_mode")
            )
        }
        #expect(settings.synchronous == 2)
        #expect(settings.journal == "wal")
    }

    @Test func `a folder that is missing is said so`() {
        let error = #expect(throws: StorageError.self) { try Ledger(path: "/nonexistent/ledger.sqlite") }
        #expect(error?.description.contains("/nonexistent/ledger.sqlite") == true)
    }

    @Test func `a file that is not a database is damaged`() throws {
        let fixture = try LedgerFixture()
        try fixture.folder.write([UInt8](repeating: 0x41, count: 8192), to: "other.sqlite")
        let path = fixture.folder.path("other.sqlite")
        let error = #expect(throws: StorageError.self) { try Ledger(path: path) }
        guard case .damaged = error else {
            Issue.record("expected damage, got \(String(describing: error))")
            return
        }
    }

    @Test(
        .eachEngine,
        arguments: [
            "UPDATE message SET state = 'done'",
            "UPDATE message SET state = 'sending', attempt = 0",
            "UPDATE message SET state = 'skipped', reason = NULL",
            "UPDATE message SET state = 'accepted', message_id = NULL",
            "UPDATE message SET broadcast = 99",
            "INSERT INTO recipient SELECT broadcast, recipient, id + 1 FROM message LIMIT 1",
            "INSERT INTO attempt VALUES (4294967297, 1, 0, 0, 'done', NULL, NULL)",
            "INSERT INTO status_event VALUES (4294967297, 1, 'done', 0, 0, NULL)",
            "UPDATE broadcast SET state = 'done'",
        ]
    )
    func `the database refuses a wrong row`(sql: String) throws {
        let fixture = try LedgerFixture()
        _ = try fixture.plan([447_700_900_001, 447_700_900_002])
        let error = #expect(throws: EngineError.self) { try fixture.run(sql) }
        #expect(error?.kind == .constraint)
    }

    @Test func `a ledger of the first version keeps its rows and its checks`() throws {
        let fixture = try LedgerFixture()
        let old = try DatabaseQueue(path: fixture.folder.path("old.sqlite"))
        try Ledger.migrator.migrate(old, upTo: "1 ledger")
        try old.write { database in
            try database.execute(
                sql: """
                    INSERT INTO broadcast (name, campaign, sender, definition, state, due_at, planned_at)
                    VALUES ('a', 'a', '1', '{}', 'active', 0, 0);
                    INSERT INTO message (id, broadcast, recipient, phone, cells, state)
                    VALUES (4294967297, 1, 447700900001, 447700900001, '', 'waiting')
                    """
            )
        }
        try Ledger.migrator.migrate(old)
        try old.write { database in
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Int.fetchOne(database, sql: "PRAGMA writable_schema") == 0)
            for state in MessageState.allCases where ![.skipped, .sending, .accepted].contains(state) {
                try database.execute(sql: "UPDATE message SET state = ?", arguments: [state.rawValue])
            }
            #expect(throws: DatabaseError.self) { try database.execute(sql: "UPDATE message SET state = 'done'") }
            let memberships = "SELECT count(*) FROM sqlite_schema WHERE name = ? AND sql LIKE '% IN (%,%,%)%'"
            for table in ["attempt", "status_event"] {
                #expect(try Int.fetchOne(database, sql: memberships, arguments: [table]) == 0)
            }
        }
    }

    @Test func `only the bulk connection neither waits for the disk nor looks up`() async throws {
        @Sendable func settings(_ database: Database) throws -> [Int?] {
            try ["synchronous", "foreign_keys"].map { try Int.fetchOne(database, sql: "PRAGMA \($0)") }
        }
        let fixture = try LedgerFixture()
        let file = try fixture.ledger.file
        let bulk = try await withCheckedThrowingContinuation { continuation in
            file.bulk.write(settings) { continuation.resume(with: $0) }
        }
        #expect(bulk == [1, 0])
        #expect(try await file.database.write(settings) == [2, 1])
    }

    @Test func `a lock has one holder`() throws {
        let fixture = try LedgerFixture()
        let path = fixture.folder.path("lock")
        do {
            let held = try FileLock(path: path)
            let isHeld = held != nil
            #expect(isHeld)
            let other = try FileLock(path: path) == nil
            #expect(other)
            _ = consume held
        }
        let free = try FileLock(path: path) != nil
        #expect(free)
    }
}
