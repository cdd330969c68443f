import GRDB

/// An insertion of many rows by one statement.
///
/// Such a statement opens the table and its indexes once and stays where it
/// is, which for rows that come in their order takes half the time of as many
/// statements for one row.
struct RepeatedInsertion {
    private static let rowsPerStatement = 128

    private var many: BoundStatement
    private var one: BoundStatement

    /// - Parameters:
    ///   - database: the connection, whose cache keeps the statements.
    ///   - columns: the table and its columns, as `message (id, phone)`.
    ///   - row: the placeholders of one row, as `(?, ?)`.
    ///   - conflict: what becomes of a row that is there, as `ON CONFLICT DO NOTHING`; it fails where that is empty.
    /// - Throws: `DatabaseError`.
    init(_ database: Database, into columns: String, row: String, conflict: String = "") throws {
        func sql(_ count: Int) -> String {
            "INSERT INTO \(columns) VALUES \(repeatElement(row, count: count).joined(separator: ", ")) \(conflict)"
        }
        many = try BoundStatement(database, sql: sql(Self.rowsPerStatement))
        one = try BoundStatement(database, sql: sql(1))
    }

    /// Inserts rows.
    ///
    /// - Parameters:
    ///   - rows: what is inserted, in the order of the table.
    ///   - bind: adds the values of one of them.
    /// - Throws: `DatabaseError`.
    mutating func insert<Row>(_ rows: [Row], bind: (Row, inout BoundStatement) -> Void) throws {
        var rest = rows[...]
        while rest.count >= Self.rowsPerStatement {
            for row in rest.prefix(Self.rowsPerStatement) { bind(row, &many) }
            try many.execute()
            rest = rest.dropFirst(Self.rowsPerStatement)
        }
        for row in rest {
            bind(row, &one)
            try one.execute()
        }
    }
}
