import GRDB
import GRDBSQLite

/// A prepared statement that takes its values one after the other, as they are.
///
/// GRDB puts every value into a box, the boxes into an array and the array into
/// another one. For a row of an audience that costs as much as SQLite's own work
/// on it. Preparing, executing and failing stay GRDB's.
///
/// Safe, since GRDB's statement, which owns SQLite's, lives as long as this, and
/// SQLite copies a text before the call that gives it returns.
@safe struct BoundStatement {
    private let statement: Statement
    /// How many values were given since the last execution.
    private var count: Int32 = 0
    /// The first failure to take a value.
    private var failure = SQLITE_OK

    init(_ database: Database, sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        // As GRDB knows of no values, it leaves those alone that are given here.
        statement.setUncheckedArguments(StatementArguments())
    }

    mutating func add(_ integer: Int64?) {
        let place = nextPlace()
        if let integer {
            note(unsafe sqlite3_bind_int64(statement.sqliteStatement, place, integer))
        } else {
            note(unsafe sqlite3_bind_null(statement.sqliteStatement, place))
        }
    }

    mutating func add(_ integer: some FixedWidthInteger) {
        add(Int64(integer) as Int64?)
    }

    mutating func add(_ bool: Bool) {
        add((bool ? 1 : 0) as Int64?)
    }

    mutating func add(_ text: String?) {
        guard var text else { return add(nil as Int64?) }
        text.withUTF8 { unsafe add($0) }
    }

    /// Adds a text that is known to be UTF-8.
    mutating func add(utf8 text: ArraySlice<UInt8>) {
        unsafe text.withUnsafeBufferPointer { unsafe add($0) }
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        // SQLite's word for a text that is to be copied.
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let place = nextPlace()
        unsafe text.withMemoryRebound(to: CChar.self) { text in
            // An empty slice may have no address, which to SQLite is no text instead of an empty one.
            let code =
                if let address = text.baseAddress {
                    unsafe sqlite3_bind_text(statement.sqliteStatement, place, address, Int32(text.count), transient)
                } else {
                    unsafe sqlite3_bind_text(statement.sqliteStatement, place, "", 0, transient)
                }
            note(code)
        }
    }

    /// Executes the statement with the values that were added; it then takes others.
    ///
    /// - Throws: `DatabaseError`.
    mutating func execute() throws {
        defer { (count, failure) = (0, SQLITE_OK) }
        guard failure == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: failure)) }
        try statement.execute()
    }

    /// Begins to read rows with the values that were added; it then takes others.
    ///
    /// - Throws: `DatabaseError`.
    mutating func query() throws {
        defer { (count, failure) = (0, SQLITE_OK) }
        guard failure == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: failure)) }
    }

    /// Goes to the next row.
    ///
    /// - Returns: false if there is none.
    /// - Throws: `DatabaseError`.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(statement.sqliteStatement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// A column of the row that it is at, as a number.
    func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(statement.sqliteStatement, column)
    }

    /// Ends the reading, so that the transaction can end.
    func reset() {
        unsafe _ = sqlite3_reset(statement.sqliteStatement)
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
