/// The locks of a ledger on a server, as PostgreSQL's functions for locks of one's own take them.
///
/// Two numbers each: what is locked, and the schema with the ledger's tables, as a database may hold several ledgers.
enum PostgreSQLLock: Int {
    /// Held by the one who changes the schema: `drum` as four bytes, as others may use such locks for their own ends.
    case schema = 0x6472_756d
    /// Held by the one who writes.
    case writer
    /// Shared by all who use the ledger.
    case use

    var arguments: String { "\(rawValue), current_schema()::regnamespace::oid::int" }
}
