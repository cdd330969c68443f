import GRDB

extension Ledger {
    /// Which keys are one person's, who refused by which callback, and who asked for messages again.
    ///
    /// A key is a number, as `+` and the digits by which recipients are told apart, or a business-scoped user id.
    /// From here on an entry of the suppression list has one key: what is refused by one key of a person is
    /// entered for each.
    static func addTies(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE tie (
                    key TEXT NOT NULL,
                    other TEXT NOT NULL,
                    phone INTEGER,
                    at INTEGER NOT NULL,
                    source TEXT NOT NULL
                        CHECK (source = 'answer' OR source = 'status' OR source = 'reply' OR source = 'change'),
                    ended_at INTEGER,
                    PRIMARY KEY (key, other)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO tie SELECT '+' || recipient, user_id, NULL, 0, 'status', NULL FROM person;
                INSERT INTO tie SELECT user_id, '+' || recipient, phone, 0, 'status', NULL FROM person;
                INSERT OR IGNORE INTO tie
                SELECT '+' || recipient, '+' || new_recipient, new_phone, at, 'change', NULL FROM successor;
                DROP TABLE person;
                DROP TABLE successor;

                CREATE TABLE heard (
                    refusal TEXT NOT NULL PRIMARY KEY
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE consent (
                    key TEXT NOT NULL,
                    scope TEXT NOT NULL CHECK (scope = 'marketing' OR scope = 'all'),
                    source TEXT NOT NULL CHECK (source = 'reply' OR source = 'preference'),
                    at INTEGER NOT NULL,
                    PRIMARY KEY (key, scope, source)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO consent
                SELECT '+' || recipient, value, 'reply', max(at) FROM reply, json_each('["all","marketing"]')
                WHERE wish = 'opt_in' AND recipient IS NOT NULL GROUP BY recipient, value;
                INSERT INTO consent
                SELECT user_id, value, 'reply', max(at) FROM reply, json_each('["all","marketing"]')
                WHERE wish = 'opt_in' AND user_id IS NOT NULL GROUP BY user_id, value;

                CREATE TEMPORARY TABLE named AS SELECT user_id, scope, source, detail, at FROM suppression
                WHERE recipient IS NOT NULL AND user_id IS NOT NULL;
                UPDATE suppression SET user_id = NULL WHERE recipient IS NOT NULL;
                INSERT INTO suppression (user_id, scope, source, detail, at) SELECT * FROM named;
                DROP TABLE named;

                ALTER TABLE unmatched_status ADD COLUMN user_id TEXT;
                """
        )
    }
}
