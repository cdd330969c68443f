import Foundation
import GRDB

/// The rows of a query on a connection of GRDB's.
struct SQLiteCursor: RowCursor {
    private let rows: GRDB.RowCursor

    init(_ rows: GRDB.RowCursor) {
        self.rows = rows
    }

    func next() throws -> (any StoredRow)? {
        try EngineError.translated { try rows.next().map(SQLiteRow.init) }
    }
}

/// A row of GRDB's: of a cursor, it reads SQLite's columns as they are.
struct SQLiteRow: StoredRow {
    private let row: Row

    init(_ row: Row) {
        self.row = row
    }

    func integer(_ column: Int) -> Int64? { row[column] }

    func real(_ column: Int) -> Double? { row[column] }

    func text(_ column: Int) -> String? { row[column] }

    func bytes(_ column: Int) -> Data? { row[column] }

    func place(of column: String) -> Int? { row.columnNames.enumerated().first { $0.element == column }?.offset }

    var kept: any StoredRow { SQLiteRow(row.copy()) }
}
