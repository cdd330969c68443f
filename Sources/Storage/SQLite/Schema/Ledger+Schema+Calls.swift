import GRDB

extension Ledger {
    /// The calls that manage of the last hour, and how long there are to be none; the latter was kept for each number,
    /// though the platform's quota is the account's.
    static func addCalls(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE graph_call (
                    id INTEGER NOT NULL PRIMARY KEY,
                    at INTEGER NOT NULL
                ) STRICT;
                ALTER TABLE ledger ADD COLUMN calls_held_until INTEGER NOT NULL DEFAULT 0;
                UPDATE ledger SET calls_held_until = (SELECT coalesce(max(calls_held_until), 0) FROM number);
                ALTER TABLE number DROP COLUMN calls_held_until;
                """
        )
    }
}
