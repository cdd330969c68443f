import Foundation

/// A value as SQL has it.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes(Data)
}

/// The values of a statement's placeholders, in their order: `[broadcast, time.milliseconds, name]`.
struct SQLValues: ExpressibleByArrayLiteral, Sendable {
    var values: [SQLValue]

    init(_ values: [SQLValue]) {
        self.values = values
    }

    init(arrayLiteral elements: (any ColumnValue)?...) {
        values = elements.map { $0?.sqlValue ?? .null }
    }

    static func + (one: SQLValues, other: SQLValues) -> SQLValues {
        SQLValues(one.values + other.values)
    }

    /// The placeholders of a list that holds all of them, as `IN (\(keys.placeholders))`; in a list of no values is nothing.
    var placeholders: String {
        values.isEmpty ? "NULL" : Self.placeholders(values.count)
    }

    static func placeholders(_ count: Int) -> String {
        repeatElement("?", count: count).joined(separator: ", ")
    }
}

/// What a column can hold.
protocol ColumnValue: Sendable {
    var sqlValue: SQLValue { get }

    /// Reads a column; nil for NULL.
    static func read(_ column: Int, of row: some StoredRow) -> Self?
}

extension Int64: ColumnValue {
    var sqlValue: SQLValue { .integer(self) }

    static func read(_ column: Int, of row: some StoredRow) -> Int64? {
        row.integer(column)
    }
}

extension Int: ColumnValue {
    var sqlValue: SQLValue { .integer(Int64(self)) }

    static func read(_ column: Int, of row: some StoredRow) -> Int? {
        row.integer(column).map { Int($0) }
    }
}

extension Int32: ColumnValue {
    var sqlValue: SQLValue { .integer(Int64(self)) }

    static func read(_ column: Int, of row: some StoredRow) -> Int32? {
        row.integer(column).map { Int32($0) }
    }
}

extension Bool: ColumnValue {
    var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    static func read(_ column: Int, of row: some StoredRow) -> Bool? {
        row.integer(column).map { $0 != 0 }
    }
}

extension Double: ColumnValue {
    var sqlValue: SQLValue { .real(self) }

    static func read(_ column: Int, of row: some StoredRow) -> Double? {
        row.real(column)
    }
}

extension String: ColumnValue {
    var sqlValue: SQLValue { .text(self) }

    static func read(_ column: Int, of row: some StoredRow) -> String? {
        row.text(column)
    }
}

extension Data: ColumnValue {
    var sqlValue: SQLValue { .bytes(self) }

    static func read(_ column: Int, of row: some StoredRow) -> Data? {
        row.bytes(column)
    }
}
