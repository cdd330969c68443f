import GRDB

extension Ledger {
    /// How far each broadcast has come: how many claims took messages of it, and up to which row.
    ///
    /// Earlier versions counted the claims of all broadcasts together, so that those of one count as a single claim.
    /// `copied_at` is when a backup was made; nil in a ledger that is in use. `secrets` and `token_mark` tell the
    /// secrets and the token that were used last from others, and are not secret themselves.
    static func addReaches(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE broadcast ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE broadcast ADD COLUMN claimed_row INTEGER NOT NULL DEFAULT 0;
                UPDATE broadcast SET claimed_row = coalesce((
                    SELECT message.id & 0xffffffff FROM message
                    WHERE message.id BETWEEN broadcast.id << 32 AND (broadcast.id << 32) + 0xffffffff AND attempt > 0
                    ORDER BY message.id DESC LIMIT 1
                ), 0);
                UPDATE broadcast SET claims = 1 WHERE claimed_row > 0;

                ALTER TABLE ledger ADD COLUMN copied_at INTEGER;
                ALTER TABLE ledger ADD COLUMN secrets TEXT;
                ALTER TABLE ledger ADD COLUMN token_mark TEXT;
                ALTER TABLE ledger ADD COLUMN token_ends_at INTEGER;
                """
        )
    }
}
