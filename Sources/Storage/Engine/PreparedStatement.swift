/// A statement that is prepared once and run many times, within one transaction.
///
/// It takes its values all at once or, where rows are written by the million, one after the other and as they are:
/// putting them into boxes and arrays first would cost as much as the database's own work.
protocol PreparedStatement {
    // MARK: Values at once

    /// The rows that it selects, one after the other; running it again ends that.
    ///
    /// An engine may read all of them first: a query with rows by the million is `Transaction.cursor`, or `query`.
    func cursor(_ values: SQLValues) throws -> any RowCursor

    /// Runs it to its end.
    ///
    /// - Returns: how many rows it inserted, changed or deleted.
    @discardableResult
    func run(_ values: SQLValues) throws -> Int

    // MARK: Values one by one

    /// Adds the next value.
    mutating func add(_ integer: Int64?)

    /// Adds the next value.
    mutating func add(_ text: String?)

    /// Adds a text that is known to be UTF-8.
    mutating func add(utf8 text: ArraySlice<UInt8>)

    /// Runs it with the values that were added; it then takes others.
    ///
    /// - Returns: how many rows it inserted, changed or deleted.
    /// - Throws: `EngineError`, also if a value could not be taken.
    @discardableResult
    mutating func execute() throws -> Int

    /// Begins to read rows with the values that were added; it then takes others.
    mutating func query() throws

    /// Goes to the next row.
    ///
    /// - Returns: false if there is none.
    func step() throws -> Bool

    /// A column of the row that it is at, as a number.
    func integer(_ column: Int32) -> Int64

    /// Ends the reading; a statement that is not ended keeps its transaction open.
    func reset()
}

extension PreparedStatement {
    mutating func add(_ integer: Int32) {
        add(Int64(integer) as Int64?)
    }

    mutating func add(_ integer: Int) {
        add(Int64(integer) as Int64?)
    }

    mutating func add(_ bool: Bool) {
        add((bool ? 1 : 0) as Int64?)
    }

    /// All rows.
    func rows(_ values: SQLValues = []) throws -> [any StoredRow] {
        try cursor(values).rows()
    }

    /// The first row; nil if there is none.
    func row(_ values: SQLValues = []) throws -> (any StoredRow)? {
        try cursor(values).row()
    }

    /// The first column of the first row; nil for NULL, or where no row was found.
    func value<Value: ColumnValue>(_ values: SQLValues = [], as type: Value.Type) throws -> Value? {
        try cursor(values).value()
    }

    /// The first column of all rows, which must have values.
    func column<Value: ColumnValue>(_ values: SQLValues = [], as type: Value.Type) throws -> [Value] {
        try cursor(values).column()
    }
}
