import GRDB

/// The rows of a query on a connection of GRDB's.
struct SQLiteCursor: RowCursor {
    private let rows: GRDB.RowCursor
    private let statement: Statement

    /// Takes GRDB's cursor of a statement, which steps through the rows, and that statement, which has their columns.
    init(_ rows: GRDB.RowCursor, of statement: Statement) {
        self.rows = rows
        self.statement = statement
    }

    func next() throws -> (any StoredRow)? {
        try EngineError.translated { try rows.next() == nil ? nil : SQLiteRow(of: statement) }
    }
}
