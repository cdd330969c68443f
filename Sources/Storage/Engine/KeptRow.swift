import Foundation

/// A row for longer than until its cursor's next one.
struct KeptRow: StoredRow {
    var values: [SQLValue]
    /// The names of the columns.
    var names: [String]

    func integer(_ column: Int) -> Int64? {
        switch values[column] {
        case .null: return nil
        case .integer(let integer): return integer
        default: preconditionFailure("column \(column) is not a whole number")
        }
    }

    func real(_ column: Int) -> Double? {
        switch values[column] {
        case .null: return nil
        case .integer(let integer): return Double(integer)
        case .real(let real): return real
        default: preconditionFailure("column \(column) is not a number")
        }
    }

    func text(_ column: Int) -> String? {
        switch values[column] {
        case .null: return nil
        case .text(let text): return text
        default: preconditionFailure("column \(column) is not a text")
        }
    }

    func bytes(_ column: Int) -> Data? {
        switch values[column] {
        case .null: return nil
        case .text(let text): return Data(text.utf8)
        case .bytes(let bytes): return bytes
        default: preconditionFailure("column \(column) has no bytes")
        }
    }

    func place(of column: String) -> Int? { names.firstIndex(of: column) }

    var kept: any StoredRow { self }
}
