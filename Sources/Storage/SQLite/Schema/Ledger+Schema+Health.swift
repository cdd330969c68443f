import GRDB

extension Ledger {
    /// What the platform says of accounts, numbers and templates, and what waits because of it.
    static func addHealth(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE condition (
                    account TEXT NOT NULL,
                    subject TEXT NOT NULL CHECK (subject IN ('account', 'number', 'template')),
                    name TEXT NOT NULL,
                    language TEXT NOT NULL,
                    aspect TEXT NOT NULL,
                    value TEXT NOT NULL,
                    detail TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    until INTEGER,
                    is_said INTEGER NOT NULL CHECK (is_said IN (0, 1)),
                    PRIMARY KEY (account, subject, name, language, aspect)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE obstacle (
                    broadcast INTEGER NOT NULL PRIMARY KEY REFERENCES broadcast ON DELETE CASCADE,
                    cause TEXT NOT NULL,
                    reason TEXT NOT NULL
                ) STRICT;

                CREATE TABLE unread_event (
                    field TEXT NOT NULL,
                    raw TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (field, raw)
                ) STRICT, WITHOUT ROWID;

                ALTER TABLE number ADD COLUMN account TEXT;
                ALTER TABLE number ADD COLUMN digits TEXT;
                ALTER TABLE number ADD COLUMN name TEXT;
                ALTER TABLE number ADD COLUMN name_status TEXT;
                ALTER TABLE number ADD COLUMN verification TEXT;
                ALTER TABLE number ADD COLUMN status TEXT;
                ALTER TABLE number ADD COLUMN quality TEXT;
                ALTER TABLE number ADD COLUMN throughput TEXT;
                ALTER TABLE number ADD COLUMN tier TEXT;
                """
        )
    }
}
