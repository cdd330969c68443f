import CPostgres
import Foundation

/// What the server answered to one statement: rows, a count or an error.
///
/// It is freed with its last row. Safe: libpq's result does not change, and no pointer into it leaves a function of this type. Values come in binary form.
@safe final class LibpqResult {
    private let result: OpaquePointer?
    let rowCount: Int

    /// Takes a result over; nil stands for a connection without memory.
    @unsafe init(_ result: OpaquePointer?) {
        unsafe self.result = unsafe result
        rowCount = Int(unsafe PQntuples(result))
    }

    deinit {
        unsafe PQclear(result)
    }

    /// How many rows the statement inserted, changed or deleted.
    var changedRows: Int {
        Int(unsafe String(cString: PQcmdTuples(result))) ?? 0
    }

    /// What the server did, such as `COMMIT`.
    var command: String {
        unsafe String(cString: PQcmdStatus(result))
    }

    // MARK: Errors

    var isError: Bool {
        switch unsafe PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: false
        default: true
        }
    }

    /// The code of the error (SQLSTATE); nil if the server did not send it.
    var code: String? {
        unsafe cpostgres_sqlstate(result).map { unsafe String(cString: $0) }
    }

    /// What the server says of the error.
    var message: String? {
        unsafe cpostgres_message(result).map { unsafe String(cString: $0) }
    }

    // MARK: Values

    /// The place of a column; nil if there is none of that name.
    func place(of column: String) -> Int? {
        let place = unsafe PQfnumber(result, column)
        return place < 0 ? nil : Int(place)
    }

    func integer(_ column: Int, _ row: Int) -> Int64? {
        unsafe value(column, row) { type, bytes in
            switch type {
            case .int8: Int64(bigEndian: unsafe bytes.loadUnaligned(as: Int64.self))
            case .int4: Int64(Int32(bigEndian: unsafe bytes.loadUnaligned(as: Int32.self)))
            case .int2: Int64(Int16(bigEndian: unsafe bytes.loadUnaligned(as: Int16.self)))
            case .bool: unsafe bytes.load(as: UInt8.self) == 0 ? 0 : 1
            case .numeric: NumericText(unsafe Array(bytes)).integer ?? refuse(column, type, "a whole number")
            default: refuse(column, type, "a whole number")
            }
        }
    }

    func real(_ column: Int, _ row: Int) -> Double? {
        unsafe value(column, row) { type, bytes in
            switch type {
            case .float8: Double(bitPattern: UInt64(bigEndian: unsafe bytes.loadUnaligned(as: UInt64.self)))
            case .float4: Double(Float(bitPattern: UInt32(bigEndian: unsafe bytes.loadUnaligned(as: UInt32.self))))
            case .numeric: NumericText(unsafe Array(bytes)).real
            default: integer(column, row).map(Double.init) ?? 0
            }
        }
    }

    func text(_ column: Int, _ row: Int) -> String? {
        unsafe value(column, row) { type, bytes in
            switch type {
            case .text, .varchar, .name, .unknown: unsafe String(decoding: bytes, as: UTF8.self)
            default: refuse(column, type, "a text")
            }
        }
    }

    /// The bytes of a value, or of a text.
    func bytes(_ column: Int, _ row: Int) -> Data? {
        unsafe value(column, row) { type, bytes in
            switch type {
            case .bytea, .text, .varchar, .unknown: unsafe Data(bytes)
            default: refuse(column, type, "bytes")
            }
        }
    }

    /// The types of columns that are read, by PostgreSQL's numbers.
    private enum ColumnType: Oid {
        case bool = 16
        case bytea = 17
        case name = 19
        case int8 = 20
        case int2 = 21
        case int4 = 23
        case text = 25
        case float4 = 700
        case float8 = 701
        case unknown = 705
        case varchar = 1043
        case numeric = 1700
    }

    private func value<Value>(
        _ column: Int,
        _ row: Int,
        _ read: (ColumnType?, UnsafeRawBufferPointer) -> Value
    ) -> Value? {
        let (column, row) = (Int32(column), Int32(row))
        guard unsafe PQgetisnull(result, row, column) == 0, let address = unsafe PQgetvalue(result, row, column) else {
            return nil
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: address, count: Int(PQgetlength(result, row, column)))
        return unsafe read(ColumnType(rawValue: PQftype(result, column)), bytes)
    }

    /// A column that cannot hold what is asked of it is a mistake in the program.
    private func refuse<Value>(_ column: Int, _ type: ColumnType?, _ wanted: String) -> Value {
        let name = type.map { "\($0)" } ?? "another type"
        preconditionFailure("column \(column) is of type \(name) and not \(wanted)")
    }
}
