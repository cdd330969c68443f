import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement that hands its values to SQLite as they are.
///
/// GRDB puts every value into a box, the boxes into an array and the array into
/// another one. For a row of an audience that costs as much as SQLite's own work
/// on it. Preparing, executing and failing stay GRDB's.
///
/// Three words long, so that it needs no box of its own where it is held as `any PreparedStatement`.
///
/// Safe, since GRDB's statement, which owns SQLite's, lives as long as this, and
/// SQLite copies a text before the call that gives it returns.
@safe struct SQLiteStatement: PreparedStatement {
    private let statement: Statement
    private let database: Database
    /// How many values were added since the last execution.
    private var count: Int32 = 0
    /// The first failure to take a value.
    private var failure = SQLITE_OK

    /// Takes a statement of GRDB's, which is not to be given values in any other way.
    init(_ statement: Statement, of database: Database) {
        self.statement = statement
        self.database = database
        // As GRDB knows of no values, it leaves those alone that are given here.
        statement.setUncheckedArguments(StatementArguments())
    }

    // MARK: Values at once

    func cursor(_ values: SQLValues) throws -> any RowCursor {
        try EngineError.translated {
            try bind(values)
            return SQLiteCursor(try Row.fetchCursor(statement), of: statement)
        }
    }

    func run(_ values: SQLValues) throws -> Int {
        try EngineError.translated {
            try bind(values)
            try statement.execute()
            return database.changesCount
        }
    }

    private func bind(_ values: SQLValues) throws {
        // A statement that was executed takes values only once it is set back.
        unsafe _ = sqlite3_reset(statement.sqliteStatement)
        guard unsafe sqlite3_bind_parameter_count(statement.sqliteStatement) == values.values.count else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "wrong number of statement values")
        }
        var place: Int32 = 0
        for value in values.values {
            place += 1
            let code = bind(value, at: place)
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .null: unsafe sqlite3_bind_null(statement.sqliteStatement, place)
        case .integer(let integer): unsafe sqlite3_bind_int64(statement.sqliteStatement, place, integer)
        case .real(let real): unsafe sqlite3_bind_double(statement.sqliteStatement, place, real)
        case .text(var text): text.withUTF8 { unsafe bind($0, at: place) }
        case .bytes(let data): unsafe data.bind(to: statement.sqliteStatement, at: place)
        }
    }

    // MARK: Values one by one

    mutating func add(_ integer: Int64?) {
        let place = nextPlace()
        if let integer {
            note(unsafe sqlite3_bind_int64(statement.sqliteStatement, place, integer))
        } else {
            note(unsafe sqlite3_bind_null(statement.sqliteStatement, place))
        }
    }

    mutating func add(_ text: String?) {
        guard var text else { return add(nil as Int64?) }
        text.withUTF8 { unsafe add($0) }
    }

    mutating func add(utf8 text: ArraySlice<UInt8>) {
        unsafe text.withUnsafeBufferPointer { unsafe add($0) }
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        let place = nextPlace()
        note(unsafe bind(text, at: place))
    }

    /// Hands over a text with its length, as it may hold a zero byte.
    private func bind(_ text: UnsafeBufferPointer<UInt8>, at place: Int32) -> Int32 {
        // SQLite's word for a text that is to be copied.
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return unsafe text.withMemoryRebound(to: CChar.self) { text in
            // An empty slice may have no address, which to SQLite is no text instead of an empty one.
            if let address = text.baseAddress {
                unsafe sqlite3_bind_text(statement.sqliteStatement, place, address, Int32(text.count), transient)
            } else {
                unsafe sqlite3_bind_text(statement.sqliteStatement, place, "", 0, transient)
            }
        }
    }

    mutating func execute() throws -> Int {
        try takeValues()
        return try EngineError.translated {
            try statement.execute()
            return database.changesCount
        }
    }

    mutating func query() throws {
        try takeValues()
    }

    func step() throws -> Bool {
        switch unsafe sqlite3_step(statement.sqliteStatement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw EngineError(DatabaseError(resultCode: ResultCode(rawValue: code)))
        }
    }

    func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(statement.sqliteStatement, column)
    }

    func reset() {
        unsafe _ = sqlite3_reset(statement.sqliteStatement)
    }

    private mutating func takeValues() throws {
        defer { (count, failure) = (0, SQLITE_OK) }
        guard failure == SQLITE_OK else {
            throw EngineError(DatabaseError(resultCode: ResultCode(rawValue: failure)))
        }
    }

    /// The place of the next value.
    ///
    /// A statement that was executed takes values only once it is set back.
    private mutating func nextPlace() -> Int32 {
        if count == 0 { unsafe _ = sqlite3_reset(statement.sqliteStatement) }
        count += 1
        return count
    }

    private mutating func note(_ code: Int32) {
        if failure == SQLITE_OK { failure = code }
    }
}
