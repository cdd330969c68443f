import Foundation
import GRDB
import GRDBSQLite

/// The row that a statement is at: it reads SQLite's columns as they are.
///
/// GRDB takes a text to end at its first zero byte. Here it is as long as SQLite says.
///
/// Safe, since GRDB's statement, which owns SQLite's, lives as long as this, and what is read is copied before SQLite
/// is called again.
@safe struct SQLiteRow: StoredRow {
    private let statement: Statement

    init(of statement: Statement) {
        self.statement = statement
    }

    func integer(_ column: Int) -> Int64? {
        switch type(column) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER: return unsafe sqlite3_column_int64(statement.sqliteStatement, Int32(column))
        default: preconditionFailure("column \(column) is not a whole number")
        }
    }

    func real(_ column: Int) -> Double? {
        switch type(column) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER, SQLITE_FLOAT:
            return unsafe sqlite3_column_double(statement.sqliteStatement, Int32(column))
        default: preconditionFailure("column \(column) is not a number")
        }
    }

    func text(_ column: Int) -> String? {
        switch type(column) {
        case SQLITE_NULL: return nil
        case SQLITE_TEXT: return unsafe String(decoding: raw(column), as: UTF8.self)
        default: preconditionFailure("column \(column) is not a text")
        }
    }

    func bytes(_ column: Int) -> Data? {
        switch type(column) {
        case SQLITE_NULL: return nil
        case SQLITE_TEXT, SQLITE_BLOB: return unsafe Data(raw(column))
        default: preconditionFailure("column \(column) has no bytes")
        }
    }

    func place(of column: String) -> Int? { statement.columnNames.firstIndex(of: column) }

    var kept: any StoredRow {
        KeptRow(values: (0..<statement.columnCount).map(value), names: statement.columnNames)
    }

    private func value(_ column: Int) -> SQLValue {
        switch type(column) {
        case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(statement.sqliteStatement, Int32(column)))
        case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(statement.sqliteStatement, Int32(column)))
        case SQLITE_TEXT: .text(unsafe String(decoding: raw(column), as: UTF8.self))
        case SQLITE_BLOB: .bytes(unsafe Data(raw(column)))
        default: .null
        }
    }

    private func type(_ column: Int) -> Int32 {
        unsafe sqlite3_column_type(statement.sqliteStatement, Int32(column))
    }

    /// The bytes of a text or a BLOB, until SQLite is called again.
    private func raw(_ column: Int) -> UnsafeRawBufferPointer {
        let start = unsafe sqlite3_column_blob(statement.sqliteStatement, Int32(column))
        let count = unsafe sqlite3_column_bytes(statement.sqliteStatement, Int32(column))
        return unsafe UnsafeRawBufferPointer(start: start, count: Int(count))
    }
}
