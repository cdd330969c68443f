import GRDB

extension Ledger {
    /// Meta's templates as they were read last, the edits that were made of approved ones, and the differences that
    /// broadcasts were paused for.
    static func addTemplates(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE template_reading (
                    account TEXT NOT NULL,
                    name TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (account, name)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE template_copy (
                    account TEXT NOT NULL,
                    name TEXT NOT NULL,
                    language TEXT NOT NULL,
                    definition TEXT NOT NULL,
                    PRIMARY KEY (account, name, language),
                    FOREIGN KEY (account, name) REFERENCES template_reading ON DELETE CASCADE
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE template_edit (
                    account TEXT NOT NULL,
                    name TEXT NOT NULL,
                    language TEXT NOT NULL,
                    at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX template_edit_by_template ON template_edit (account, name, language, at);

                CREATE TABLE template_doubt (
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    language TEXT NOT NULL,
                    gist INTEGER NOT NULL,
                    PRIMARY KEY (broadcast, language, gist)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
