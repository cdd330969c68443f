import GRDB

/// A transaction on a connection of GRDB's.
struct SQLiteTransaction: Transaction {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    func prepare(_ sql: String) throws -> any PreparedStatement {
        try EngineError.translated { SQLiteStatement(try database.cachedStatement(sql: sql), of: database) }
    }

    func cursor(_ sql: String, _ values: SQLValues) throws -> any RowCursor {
        try passing(sql).cursor(values)
    }

    func fetch(_ sql: String, _ values: SQLValues) throws -> any RowCursor {
        try cursor(sql, values)
    }

    @discardableResult
    func run(_ sql: String, _ values: SQLValues) throws -> Int {
        try passing(sql).run(values)
    }

    /// A statement for once, which is not kept.
    private func passing(_ sql: String) throws -> SQLiteStatement {
        try EngineError.translated { SQLiteStatement(try database.makeStatement(sql: sql), of: database) }
    }
}
