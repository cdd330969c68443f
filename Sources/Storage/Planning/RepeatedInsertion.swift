/// An insertion of many rows by one statement.
///
/// Such a statement opens the table and its indexes once and stays where it
/// is, which for rows that come in their order takes half the time of as many
/// statements for one row.
struct RepeatedInsertion {
    private static let rowsPerStatement = 128

    /// Nil where a row may be there: what updates a row must not meet it twice in one statement.
    private var many: (any PreparedStatement)?
    private var one: any PreparedStatement

    /// - Parameters:
    ///   - transaction: the transaction, whose connection keeps the statements.
    ///   - columns: the table and its columns, as `message (id, phone)`.
    ///   - row: the placeholders of one row, as `(?, ?)`.
    ///   - conflict: what becomes of a row that is there, as `ON CONFLICT DO NOTHING`; it fails where that is empty.
    /// - Throws: `EngineError`.
    init(_ transaction: any Transaction, into columns: String, row: String, conflict: String = "") throws {
        func sql(_ count: Int) -> String {
            "INSERT INTO \(columns) VALUES \(repeatElement(row, count: count).joined(separator: ", ")) \(conflict)"
        }
        many = conflict.isEmpty ? try transaction.prepare(sql(Self.rowsPerStatement)) : nil
        one = try transaction.prepare(sql(1))
    }

    /// Inserts rows.
    ///
    /// - Parameters:
    ///   - rows: what is inserted, in the order of the table.
    ///   - bind: adds the values of one of them.
    /// - Returns: how many rows were inserted or changed.
    /// - Throws: `EngineError`.
    @discardableResult
    mutating func insert<Row>(_ rows: [Row], bind: (Row, inout any PreparedStatement) -> Void) throws -> Int {
        var changed = 0
        var rest = rows[...]
        if var many {
            while rest.count >= Self.rowsPerStatement {
                for row in rest.prefix(Self.rowsPerStatement) { bind(row, &many) }
                changed += try many.execute()
                rest = rest.dropFirst(Self.rowsPerStatement)
            }
            self.many = many
        }
        for row in rest {
            bind(row, &one)
            changed += try one.execute()
        }
        return changed
    }
}
