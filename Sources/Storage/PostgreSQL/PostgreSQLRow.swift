import Foundation

/// A row of a result, which it keeps.
struct PostgreSQLRow: StoredRow {
    let result: LibpqResult
    let index: Int

    func integer(_ column: Int) -> Int64? { result.integer(column, index) }

    func real(_ column: Int) -> Double? { result.real(column, index) }

    func text(_ column: Int) -> String? { result.text(column, index) }

    func bytes(_ column: Int) -> Data? { result.bytes(column, index) }

    func place(of column: String) -> Int? { result.place(of: column) }

    var kept: any StoredRow { self }
}
