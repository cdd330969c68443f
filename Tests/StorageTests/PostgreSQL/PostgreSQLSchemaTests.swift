import TestSupport
import Testing

@testable import Storage

struct PostgreSQLSchemaTests {
    @Test func `those who open an empty database at once make one ledger`() async throws {
        let database = try TemporaryPostgreSQL.shared().database()
        let address = PostgreSQLAddress(database.address)
        let empty = #expect(throws: StorageError.self) { try PostgreSQLEngine(reading: address) }
        guard case .empty? = empty else { throw try #require(empty) }
        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await PostgreSQLEngine(address).read { try $0.value("SELECT id FROM ledger", as: String.self) }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1 && ids.first??.count == 16)
        let steps = try await PostgreSQLEngine(reading: address)
            .read {
                try $0.column("SELECT name FROM schema_step", as: String.self)
            }
        #expect(steps == ["1 ledger"])
    }

    @Test func `a ledger of a newer version is left alone`() throws {
        let database = try TemporaryPostgreSQL.shared().database()
        let address = PostgreSQLAddress(database.address)
        try PostgreSQLEngine(address)
            .writeBlocking {
                _ = try $0.run("INSERT INTO schema_step (name) VALUES ('9999 from the future')")
            }
        for open in [PostgreSQLEngine.init(_:patience:), PostgreSQLEngine.init(reading:patience:)] {
            let error = #expect(throws: StorageError.self) { try open(address, .zero) }
            guard case .newer? = error else { throw try #require(error) }
        }
    }
}
