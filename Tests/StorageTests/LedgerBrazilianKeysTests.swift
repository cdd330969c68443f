import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct LedgerBrazilianKeysTests {
    @Test func `a refusal of a mobile that had a landline's key is the mobile's alone`() throws {
        let fixture = try LedgerFixture()
        let old = try DatabaseQueue(path: fixture.folder.path("old.sqlite"))
        try Ledger.migrator.migrate(old, upTo: "14 faults")
        let entries: [(phone: Int64, key: Int64)] = [
            (5_511_933_334_444, 551_133_334_444), (5_511_987_654_321, 551_187_654_321),
            (551_133_335_555, 551_133_335_555), (447_700_900_123, 447_700_900_123),
        ]
        try old.write { database in
            for entry in entries {
                try database.execute(
                    sql: """
                        INSERT INTO suppression (recipient, phone, scope, source, detail, at)
                        VALUES (?, ?, 'all', 'reply', 'stop', 0)
                        """,
                    arguments: [entry.key, entry.phone]
                )
            }
        }
        try old.write { database in
            try database.execute(
                sql: """
                    INSERT INTO tie VALUES
                        ('+551133334444', 'BR.1', NULL, 0, 'status', NULL),
                        ('BR.1', '+551133334444', 5511933334444, 0, 'status', NULL),
                        ('+551133335555', 'BR.2', NULL, 0, 'status', NULL),
                        ('BR.2', '+551133335555', 551133335555, 0, 'status', NULL)
                    """
            )
        }
        try Ledger.migrator.migrate(old)
        let keys = try old.read { database in
            try Int64.fetchAll(database, sql: "SELECT recipient FROM suppression ORDER BY id")
        }
        let ties = try old.read { try String.fetchAll($0, sql: "SELECT key || ' ' || other FROM tie ORDER BY 1") }
        #expect(
            ties == [
                "+551133335555 BR.2", "+5511933334444 BR.1", "BR.1 +5511933334444", "BR.2 +551133335555",
            ]
        )
        #expect(keys == [5_511_933_334_444, 551_187_654_321, 551_133_335_555, 447_700_900_123])
    }
}
