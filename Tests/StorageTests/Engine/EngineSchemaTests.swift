import Testing

@testable import Storage

/// Both engines keep the same ledger.
struct EngineSchemaTests {
    /// The columns of a table, in their order.
    private struct Column: Hashable, CustomStringConvertible {
        var table: String
        var name: String
        var type: String
        var isRequired: Bool

        var description: String { "\(table).\(name) \(type)\(isRequired ? " NOT NULL" : "")" }
    }

    private static let types = [
        "INTEGER": "bigint", "TEXT": "text", "BLOB": "bytea", "REAL": "double precision",
    ]

    private func columns(of kind: EngineKind) throws -> [Column] {
        let sql =
            switch kind {
            case .sqlite:
                """
                SELECT tables.name, columns.name, columns.type, columns."notnull" AND TRUE
                FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
                WHERE tables.type = 'table' AND tables.name NOT IN ('grdb_migrations', 'sqlite_sequence')
                ORDER BY tables.name, columns.cid
                """
            case .postgresql:
                """
                SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'NO'
                FROM information_schema.columns
                WHERE table_schema = current_schema AND table_name <> 'schema_step'
                ORDER BY table_name COLLATE "C", ordinal_position
                """
            }
        let fixture = try EngineFixture(kind)
        return try fixture.engine.readBlocking { transaction throws in
            try transaction.rows(sql)
                .map { row in
                    let type: String = row[2]
                    return Column(table: row[0], name: row[1], type: Self.types[type] ?? type, isRequired: row[3])
                }
        }
    }

    @Test func `the tables have the same columns`() throws {
        let (one, other) = (try columns(of: .sqlite), try columns(of: .postgresql))
        #expect(one.count > 200)
        #expect(Set(one).symmetricDifference(other).map(\.description).sorted() == [])
        #expect(one == other)
    }

    /// An index's table, name and whether it is unique.
    private func indexes(of kind: EngineKind) throws -> [String] {
        let sql =
            switch kind {
            case .sqlite:
                "SELECT tbl_name || ' ' || name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1"
            case .postgresql:
                """
                SELECT tablename || ' ' || indexname FROM pg_indexes WHERE schemaname = current_schema
                    AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key' ORDER BY 1
                """
            }
        let fixture = try EngineFixture(kind)
        return try fixture.engine.readBlocking { try $0.column(sql, as: String.self) }
    }

    @Test func `the tables have the same indexes`() throws {
        // In PostgreSQL, what was not understood may be too long for a key.
        let own = "unread_event unread_event_by_content"
        #expect(try indexes(of: .sqlite) == indexes(of: .postgresql).filter { $0 != own })
    }
}
