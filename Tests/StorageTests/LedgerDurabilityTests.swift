import Foundation
import GRDB
import Testing

@testable import Storage

struct LedgerDurabilityTests {
    /// What cannot be seen without a power cut is the wait for the disk; that there is a commit to wait for, can.
    @Test func `it commits, however little there is to write`() async throws {
        let fixture = try LedgerFixture()
        let log = URL(filePath: "\(fixture.ledger.path)-wal")
        for _ in 0..<2 {
            let before = try Data(contentsOf: log)
            try await fixture.ledger.makeDurable()
            #expect(try Data(contentsOf: log) != before)
        }
    }

    @Test func `it waits for the disk as every commit but a fold's does`() async throws {
        let fixture = try LedgerFixture()
        _ = try await fixture.fold([])
        let full = 2
        let level = try await fixture.ledger.file.database.writeWithoutTransaction { database in
            try Int.fetchOne(database, sql: "PRAGMA synchronous")
        }
        #expect(level == full)
    }
}
