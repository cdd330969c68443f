import GRDB

/// An insertion of many rows by one statement.
///
/// Such a statement opens the table and its indexes once and stays where it
/// is, which for rows that come in their order takes half the time of as many
/// statements for one row.
struct RepeatedInsertion {
    private static let rowsPerStatement = 32

    private let many: Statement
    private let one: Statement
    private var rows: [StatementArguments] = []

    /// - Parameters:
    ///   - database: the connection, whose cache keeps the statements.
    ///   - columns: the table and its columns, as `message (id, phone)`.
    ///   - row: the placeholders of one row, as `(?, ?)`.
    /// - Throws: `DatabaseError`.
    init(_ database: Database, into columns: String, row: String) throws {
        many = try database.cachedStatement(sql: Self.sql(columns, row, count: Self.rowsPerStatement))
        one = try database.cachedStatement(sql: Self.sql(columns, row, count: 1))
        rows.reserveCapacity(Self.rowsPerStatement)
    }

    /// Nothing is repeated in it but placeholders.
    private static func sql(_ columns: String, _ row: String, count: Int) -> String {
        "INSERT INTO \(columns) VALUES \(repeatElement(row, count: count).joined(separator: ", "))"
    }

    mutating func insert(_ row: StatementArguments) throws {
        rows.append(row)
        guard rows.count == Self.rowsPerStatement else { return }
        // Unchecked: the statement has as many placeholders as so many rows have values.
        many.setUncheckedArguments(rows.reduce(into: StatementArguments()) { $0 += $1 })
        try many.execute()
        rows.removeAll(keepingCapacity: true)
    }

    /// Inserts the rows that are left.
    mutating func finish() throws {
        for row in rows {
            try one.execute(arguments: row)
        }
        rows.removeAll(keepingCapacity: true)
    }
}
