/// A statement that a connection keeps by its text, once for each row of types that its values had.
struct PostgreSQLStatement: PreparedStatement {
    private let connection: PostgreSQLConnection
    private let place: StatementCache.Place
    private var values = LibpqValues()
    private let reading = Reading()

    /// The rows that are read one by one.
    private final class Reading {
        var rows: RowParts?
        var row: PostgreSQLRow?
    }

    init(_ sql: String, on connection: PostgreSQLConnection) {
        self.connection = connection
        place = connection.place(of: sql)
    }

    // MARK: Values at once

    func cursor(_ values: SQLValues) throws -> any RowCursor {
        WholeResult(try connection.run(place, LibpqValues(values)))
    }

    func run(_ values: SQLValues) throws -> Int {
        try connection.run(place, LibpqValues(values)).changedRows
    }

    // MARK: Values one by one

    mutating func add(_ integer: Int64?) {
        if let integer { values.add(integer) } else { values.addNull() }
    }

    mutating func add(_ text: String?) {
        if let text { values.add(text) } else { values.addNull() }
    }

    mutating func add(utf8 text: ArraySlice<UInt8>) {
        values.add(utf8: text)
    }

    mutating func execute() throws -> Int {
        defer { values.removeAll() }
        return try connection.run(place, values).changedRows
    }

    mutating func query() throws {
        defer { values.removeAll() }
        try reading.rows?.end()
        reading.rows = RowParts(try connection.open(place, values), on: connection)
    }

    func step() throws -> Bool {
        reading.row = try reading.rows?.nextRow()
        return reading.row != nil
    }

    func integer(_ column: Int32) -> Int64 {
        reading.row?.integer(Int(column)) ?? 0
    }

    func reset() {
        // The transaction's end frees what the server keeps.
        (reading.rows, reading.row) = (nil, nil)
    }
}
