import Foundation

/// A row that was read: its columns by their place, which counts from 0, or by their name.
///
/// Each function returns nil for NULL and for nothing else: a column that cannot hold what is asked of it is a mistake
/// in the program, and stops it.
protocol StoredRow {
    func integer(_ column: Int) -> Int64?
    func real(_ column: Int) -> Double?
    func text(_ column: Int) -> String?
    func bytes(_ column: Int) -> Data?

    /// The place of a column; nil if there is none of that name.
    func place(of column: String) -> Int?

    /// The same row, for longer than until its cursor's next one.
    var kept: any StoredRow { get }
}

extension StoredRow {
    /// A column that may be NULL.
    subscript<Value: ColumnValue>(_ column: Int) -> Value? {
        Value.read(column, of: self)
    }

    /// A column that is never NULL.
    subscript<Value: ColumnValue>(_ column: Int) -> Value {
        guard let value = Value.read(column, of: self) else { preconditionFailure("column \(column) is NULL") }
        return value
    }

    /// A column that may be NULL, or may not have been selected.
    subscript<Value: ColumnValue>(_ column: String) -> Value? {
        place(of: column).flatMap { Value.read($0, of: self) }
    }

    /// A column that is never NULL.
    subscript<Value: ColumnValue>(_ column: String) -> Value {
        guard let value: Value = self[column] else { preconditionFailure("column \(column) is NULL or missing") }
        return value
    }
}
