/// One transaction: a snapshot to read, and to write if it was begun for that.
///
/// Valid only while the body runs that it was handed to. All functions throw `EngineError`; after one, nothing more can
/// be read or written, and the body throws it.
protocol Transaction {
    /// Prepares a statement that is run often.
    ///
    /// The connection keeps it by its text: preparing it again costs a look-up. Two that are used side by side, one
    /// within the rows of the other, must differ in their text.
    func prepare(_ sql: String) throws -> any PreparedStatement

    /// The rows of a query, one after the other, in constant memory.
    func cursor(_ sql: String, _ values: SQLValues) throws -> any RowCursor

    /// The rows of a statement, which an engine may read as a whole before it hands out the first.
    ///
    /// The statement may also be one that writes, and returns rows of what it has written.
    func fetch(_ sql: String, _ values: SQLValues) throws -> any RowCursor

    /// Runs a statement to its end.
    ///
    /// - Returns: how many rows it inserted, changed or deleted; meaningless for any other statement.
    @discardableResult
    func run(_ sql: String, _ values: SQLValues) throws -> Int
}

extension Transaction {
    func cursor(_ sql: String) throws -> any RowCursor {
        try cursor(sql, [])
    }

    @discardableResult
    func run(_ sql: String) throws -> Int {
        try run(sql, [])
    }

    /// All rows of a query.
    func rows(_ sql: String, _ values: SQLValues = []) throws -> [any StoredRow] {
        try fetch(sql, values).rows()
    }

    /// The first row of a query; nil if it has none.
    func row(_ sql: String, _ values: SQLValues = []) throws -> (any StoredRow)? {
        try fetch(sql, values).row()
    }

    /// The first column of the first row; nil for NULL, or where no row was found.
    func value<Value: ColumnValue>(_ sql: String, _ values: SQLValues = [], as type: Value.Type) throws -> Value? {
        try fetch(sql, values).value()
    }

    /// The first column of all rows, which must have values.
    func column<Value: ColumnValue>(_ sql: String, _ values: SQLValues = [], as type: Value.Type) throws -> [Value] {
        try fetch(sql, values).column()
    }
}
