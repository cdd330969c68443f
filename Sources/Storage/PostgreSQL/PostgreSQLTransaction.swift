/// A transaction on a connection to PostgreSQL.
struct PostgreSQLTransaction: Transaction {
    private let connection: PostgreSQLConnection

    init(_ connection: PostgreSQLConnection) {
        self.connection = connection
    }

    func prepare(_ sql: String) throws -> any PreparedStatement {
        PostgreSQLStatement(sql, on: connection)
    }

    func cursor(_ sql: String, _ values: SQLValues) throws -> any RowCursor {
        let place = connection.place(of: sql)
        return RowParts(try connection.open(place, LibpqValues(values)), on: connection)
    }

    func fetch(_ sql: String, _ values: SQLValues) throws -> any RowCursor {
        WholeResult(try connection.run(connection.place(of: sql), LibpqValues(values)))
    }

    @discardableResult
    func run(_ sql: String, _ values: SQLValues) throws -> Int {
        try connection.run(connection.place(of: sql), LibpqValues(values)).changedRows
    }
}
