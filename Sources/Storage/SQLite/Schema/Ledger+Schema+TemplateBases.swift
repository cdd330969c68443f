import GRDB

extension Ledger {
    /// What Meta had of each template when a file had the same.
    ///
    /// What was kept before begins it: a file that is still the same as an answer of Meta's has no change of its own.
    static func addTemplateBases(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE template_base (
                    account TEXT NOT NULL,
                    name TEXT NOT NULL,
                    language TEXT NOT NULL,
                    definition TEXT NOT NULL,
                    PRIMARY KEY (account, name, language)
                ) STRICT, WITHOUT ROWID;

                INSERT INTO template_base (account, name, language, definition)
                SELECT account, name, language, definition FROM template_copy;
                """
        )
    }
}
