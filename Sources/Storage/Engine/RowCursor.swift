/// The rows of a query, one after the other, in constant memory.
protocol RowCursor {
    /// The next row, which is valid until the next call; nil behind the last one.
    ///
    /// - Throws: `EngineError`.
    func next() throws -> (any StoredRow)?
}

extension RowCursor {
    /// All rows that are left.
    func rows() throws -> [any StoredRow] {
        var rows: [any StoredRow] = []
        while let row = try next() { rows.append(row.kept) }
        return rows
    }

    /// The next row; nil if there is none.
    func row() throws -> (any StoredRow)? {
        try withExtendedLifetime(self) { try next()?.kept }
    }

    /// The first column of the next row; nil for NULL, or behind the last row.
    func value<Value: ColumnValue>() throws -> Value? {
        try withExtendedLifetime(self) {
            guard let row = try next() else { return nil }
            return row[0]
        }
    }

    /// The first column of all rows that are left, which must have values.
    func column<Value: ColumnValue>() throws -> [Value] {
        var values: [Value] = []
        while let row = try next() { values.append(row[0]) }
        return values
    }
}
