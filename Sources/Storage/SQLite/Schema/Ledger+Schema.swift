import CampaignCore
import GRDB

extension Ledger {
    /// The schema's history.
    ///
    /// A step that has been released is never edited; add another.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 ledger", migrate: createLedger)
        migrator.registerMigration("2 sharing", migrate: addSharing)
        migrator.registerMigration("3 cheaper checks", foreignKeyChecks: .immediate, migrate: cheapenChecks)
        migrator.registerMigration("4 recipients", foreignKeyChecks: .immediate, migrate: moveRecipients)
        migrator.registerMigration("5 health", migrate: addHealth)
        migrator.registerMigration("6 retries", migrate: addRetries)
        migrator.registerMigration("7 replies", migrate: addReplies)
        migrator.registerMigration("8 confirmations", migrate: addConfirmations)
        migrator.registerMigration("9 withheld people", migrate: addWithheldPeople)
        migrator.registerMigration("10 calls", migrate: addCalls)
        migrator.registerMigration("11 campaign outlooks", migrate: addCampaignOutlooks)
        migrator.registerMigration("12 ties", migrate: addTies)
        migrator.registerMigration("13 report times", migrate: addReportTimes)
        migrator.registerMigration("14 faults", migrate: addFaults)
        migrator.registerMigration("15 unclear replies", migrate: addUnclearReplies)
        migrator.registerMigration("16 brazilian keys", migrate: separateBrazilianKeys)
        migrator.registerMigration("17 user ids", foreignKeyChecks: .immediate, migrate: addUserIDs)
        migrator.registerMigration("18 obstacles", migrate: keepAllObstacles)
        migrator.registerMigration("19 phone number ids", migrate: nameSendersByPhoneNumberID)
        migrator.registerMigration("20 first sights", migrate: addFirstSights)
        migrator.registerMigration("21 occurrences", migrate: addOccurrences)
        migrator.registerMigration("22 places", migrate: addPlaces)
        migrator.registerMigration("23 filtered rows", migrate: addFilteredRows)
        migrator.registerMigration("24 tests and holds", migrate: addTestsAndHolds)
        migrator.registerMigration("25 said", migrate: addSaid)
        migrator.registerMigration("26 reaches", migrate: addReaches)
        migrator.registerMigration("28 media", migrate: addMedia)
        migrator.registerMigration("29 templates", migrate: addTemplates)
        migrator.registerMigration("30 audience marks", migrate: addAudienceMarks)
        migrator.registerMigration("31 template bases", migrate: addTemplateBases)
        migrator.registerMigration("32 edited times", migrate: addEditedTimes)
        migrator.registerMigration("33 settled", migrate: addSettled)
        migrator.registerMigration("34 unscheduled", migrate: addUnscheduled)
        return migrator
    }

    /// Times are milliseconds since 1970, those of `bucket` nanoseconds.
    private static func createLedger(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE ledger (
                    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16)
                ) STRICT;

                CREATE TABLE bucket (
                    name TEXT NOT NULL PRIMARY KEY,
                    interval INTEGER NOT NULL CHECK (interval > 0),
                    origin INTEGER NOT NULL,
                    booked BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE broadcast (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id BETWEEN 1 AND 2147483647),
                    name TEXT NOT NULL UNIQUE,
                    campaign TEXT NOT NULL,
                    sender TEXT NOT NULL,
                    definition TEXT NOT NULL,
                    state TEXT NOT NULL
                        CHECK (state IN ('planning', 'active', 'paused', 'finished', 'cancelled', 'skipped')),
                    state_reason TEXT,
                    due_at INTEGER NOT NULL,
                    expires_at INTEGER,
                    planned_at INTEGER NOT NULL,
                    revision INTEGER NOT NULL DEFAULT 0,
                    reported_revision INTEGER NOT NULL DEFAULT -1
                ) STRICT;
                CREATE INDEX broadcast_by_campaign ON broadcast (campaign, due_at);
                CREATE INDEX broadcast_open ON broadcast (due_at) WHERE state IN ('planning', 'active');
                CREATE INDEX broadcast_unreported ON broadcast (id) WHERE revision <> reported_revision;

                CREATE TABLE message (
                    id INTEGER NOT NULL PRIMARY KEY,
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE CHECK (broadcast = id >> 32),
                    recipient INTEGER,
                    phone INTEGER,
                    cells TEXT NOT NULL,
                    state TEXT NOT NULL
                        CHECK (state IN ('waiting', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read',
                                         'failed', 'unknown', 'expired', 'skipped', 'cancelled')),
                    reason TEXT,
                    detail TEXT,
                    attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
                    not_before INTEGER NOT NULL DEFAULT 0,
                    claimed_at INTEGER,
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
                    pricing_type TEXT,
                    CHECK ((state = 'skipped') = (reason IS NOT NULL)),
                    CHECK ((attempt > 0) = (claimed_at IS NOT NULL)),
                    CHECK (state <> 'sending' OR attempt > 0),
                    CHECK (state NOT IN ('waiting', 'sending') OR (recipient IS NOT NULL AND phone IS NOT NULL)),
                    CHECK (state <> 'accepted' OR message_id IS NOT NULL),
                    CHECK ((failed_at IS NULL) = (error_code IS NULL))
                ) STRICT;
                CREATE UNIQUE INDEX message_by_recipient ON message (broadcast, recipient) WHERE recipient IS NOT NULL;
                CREATE INDEX message_by_state ON message (broadcast, state, not_before);
                CREATE INDEX message_by_message_id ON message (message_id) WHERE message_id IS NOT NULL;

                CREATE TABLE attempt (
                    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
                    number INTEGER NOT NULL CHECK (number > 0),
                    started_at INTEGER NOT NULL,
                    ended_at INTEGER NOT NULL,
                    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'not_sent', 'unknown')),
                    code INTEGER,
                    detail TEXT,
                    PRIMARY KEY (message, number)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE status_event (
                    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
                    attempt INTEGER NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('sent', 'delivered', 'read', 'failed')),
                    code INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    detail TEXT,
                    PRIMARY KEY (message, attempt, kind, code)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE unmatched_status (
                    message_id TEXT NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('sent', 'delivered', 'read', 'failed')),
                    code INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    detail TEXT,
                    category TEXT,
                    billable INTEGER,
                    pricing_type TEXT,
                    PRIMARY KEY (message_id, kind, code)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE suppression (
                    id INTEGER NOT NULL PRIMARY KEY,
                    recipient INTEGER,
                    phone INTEGER,
                    user_id TEXT,
                    scope TEXT NOT NULL CHECK (scope IN ('marketing', 'all')),
                    source TEXT NOT NULL CHECK (source IN ('operator', 'imported', 'reply', 'preference', 'platform')),
                    detail TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    CHECK (recipient IS NOT NULL OR user_id IS NOT NULL),
                    CHECK ((recipient IS NULL) = (phone IS NULL))
                ) STRICT;
                CREATE UNIQUE INDEX suppression_by_recipient ON suppression (recipient, scope) WHERE recipient IS NOT NULL;
                CREATE UNIQUE INDEX suppression_by_user_id ON suppression (user_id, scope) WHERE user_id IS NOT NULL;

                CREATE TABLE contact (
                    recipient INTEGER NOT NULL PRIMARY KEY,
                    at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX contact_by_time ON contact (at);

                CREATE TABLE person (
                    user_id TEXT NOT NULL PRIMARY KEY,
                    recipient INTEGER NOT NULL,
                    phone INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE callback_segment (
                    name TEXT NOT NULL PRIMARY KEY,
                    offset INTEGER NOT NULL CHECK (offset >= 0)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE campaign (
                    id TEXT NOT NULL PRIMARY KEY,
                    considered_until INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE sender (
                    phone_number_id TEXT NOT NULL PRIMARY KEY,
                    proven_until INTEGER NOT NULL DEFAULT 0,
                    pace REAL NOT NULL DEFAULT 1 CHECK (pace > 0 AND pace <= 1),
                    pace_decreased_at INTEGER NOT NULL DEFAULT 0
                ) STRICT, WITHOUT ROWID;
                """
        )
        var generator = SystemRandomNumberGenerator()
        let id = LedgerID.random(using: &generator).description
        try database.execute(sql: "INSERT INTO ledger (id) VALUES (?)", arguments: [id])
    }
}
