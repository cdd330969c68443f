import GRDB

extension Ledger {
    /// Which opt-outs were confirmed: each person's once by each number.
    static func addConfirmations(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE confirmation (
                    sender TEXT NOT NULL,
                    recipient INTEGER NOT NULL,
                    reply TEXT NOT NULL,
                    state TEXT NOT NULL
                        CHECK (state = 'sending' OR state = 'accepted' OR state = 'failed' OR state = 'unknown'),
                    at INTEGER NOT NULL,
                    detail TEXT,
                    PRIMARY KEY (sender, recipient)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX reply_opt_out ON reply (at) WHERE wish = 'opt_out';
                CREATE INDEX reply_opt_in ON reply (recipient) WHERE wish = 'opt_in';
                """
        )
    }
}
