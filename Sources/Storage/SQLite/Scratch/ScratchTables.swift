/// The tables that a passing copy of a ledger has besides those of the ledger.
enum ScratchTables {
    static func make(_ transaction: any Transaction) throws {
        for statement in statements { try transaction.run(statement) }
    }

    /// `stated` and `stated_event` are what the ledger says.
    ///
    /// `unsupported` are statuses that the log does not tell, with the reason why it need not, which may be empty.
    /// `lacking` are messages of which the log tells more than the ledger has, `differing` those that are shown to be
    /// wrong.
    private static let statements = [
        """
        CREATE TABLE stated (
            message INTEGER NOT NULL PRIMARY KEY,
            attempt INTEGER NOT NULL,
            state TEXT NOT NULL,
            accepted_at INTEGER,
            sent_at INTEGER,
            delivered_at INTEGER,
            read_at INTEGER,
            failed_at INTEGER,
            error_code INTEGER,
            error TEXT,
            message_id TEXT,
            category TEXT,
            billable INTEGER,
            pricing_type TEXT
        ) STRICT
        """,
        """
        CREATE TABLE stated_event (
            message INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            kind TEXT NOT NULL,
            code INTEGER NOT NULL,
            at INTEGER NOT NULL,
            detail TEXT,
            PRIMARY KEY (message, attempt, kind, code)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE unsupported (
            message INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            kind TEXT NOT NULL,
            code INTEGER NOT NULL,
            at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (message, attempt, kind, code)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE lacking (message INTEGER NOT NULL PRIMARY KEY) STRICT",
        "CREATE TABLE differing (message INTEGER NOT NULL PRIMARY KEY) STRICT",
    ]
}
