/// The rows of a query that were all read at once.
final class WholeResult: RowCursor {
    private let result: LibpqResult
    private var index = 0

    init(_ result: LibpqResult) {
        self.result = result
    }

    func next() throws -> (any StoredRow)? {
        guard index < result.rowCount else { return nil }
        defer { index += 1 }
        return PostgreSQLRow(result: result, index: index)
    }
}

/// The rows of a query, read in parts, between which other statements may run on the connection.
final class RowParts: RowCursor {
    /// How many rows are read at once.
    private static let size = 500

    private let connection: PostgreSQLConnection
    /// The name of the cursor; nil behind the last part.
    private var cursor: String?
    private var part: LibpqResult?
    private var index = 0

    init(_ cursor: String, on connection: PostgreSQLConnection) {
        (self.cursor, self.connection) = (cursor, connection)
    }

    func next() throws -> (any StoredRow)? {
        try nextRow()
    }

    func nextRow() throws -> PostgreSQLRow? {
        if let part, index < part.rowCount {
            defer { index += 1 }
            return PostgreSQLRow(result: part, index: index)
        }
        guard let cursor else { return nil }
        let part = try connection.fetch(Self.size, from: cursor)
        (self.part, index) = (part, 0)
        if part.rowCount < Self.size { try end() }
        return part.rowCount == 0 ? nil : try nextRow()
    }

    /// Frees what the server keeps for it.
    func end() throws {
        guard let cursor else { return }
        self.cursor = nil
        try connection.close(cursor)
    }
}
