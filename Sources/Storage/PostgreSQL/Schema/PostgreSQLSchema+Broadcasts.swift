extension PostgreSQLSchema {
    /// Campaigns and their broadcasts.
    static let broadcasts = """
        CREATE TABLE ledger (
            id text COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            claims bigint NOT NULL DEFAULT 0,
            last_broadcast bigint NOT NULL DEFAULT 0,
            calls_held_until bigint NOT NULL DEFAULT 0,
            counts_people bigint NOT NULL DEFAULT 0 CHECK (counts_people IN (0, 1)),
            file_number bigint,
            run_began_at bigint,
            run_ended_at bigint,
            run_failure text COLLATE "C",
            copied_at bigint,
            secrets text COLLATE "C",
            token_mark text COLLATE "C",
            token_ends_at bigint
        );

        CREATE TABLE campaign (
            id text COLLATE "C" NOT NULL PRIMARY KEY,
            considered_until bigint NOT NULL,
            closed_until bigint NOT NULL DEFAULT 0
        );

        CREATE TABLE campaign_outlook (
            campaign text COLLATE "C" NOT NULL PRIMARY KEY,
            seen_at bigint NOT NULL,
            next_at bigint,
            faults text COLLATE "C" NOT NULL,
            zone text COLLATE "C",
            blocked_by text COLLATE "C",
            is_unscheduled bigint NOT NULL DEFAULT 0 CHECK (is_unscheduled IN (0, 1))
        );

        CREATE TABLE campaign_hold (
            campaign text COLLATE "C" NOT NULL PRIMARY KEY,
            since bigint NOT NULL
        );

        CREATE TABLE campaign_sight (
            campaign text COLLATE "C" NOT NULL PRIMARY KEY,
            first_seen_at bigint NOT NULL,
            told_time bigint
        );

        CREATE TABLE settled (
            campaign text COLLATE "C" NOT NULL PRIMARY KEY,
            until bigint NOT NULL
        );

        CREATE TABLE broadcast (
            id bigint NOT NULL PRIMARY KEY CHECK (id BETWEEN 1 AND 2147483647),
            name text COLLATE "C" NOT NULL UNIQUE,
            campaign text COLLATE "C" NOT NULL,
            phone_number_id text COLLATE "C" NOT NULL,
            definition text COLLATE "C" NOT NULL,
            state text COLLATE "C" NOT NULL
                CHECK (state IN ('planning', 'active', 'paused', 'finished', 'cancelled', 'skipped')),
            state_reason text COLLATE "C",
            due_at bigint NOT NULL,
            expires_at bigint,
            planned_at bigint NOT NULL,
            revision bigint NOT NULL DEFAULT 0,
            reported_revision bigint NOT NULL DEFAULT -1,
            reported_at bigint,
            reported_state text COLLATE "C",
            report_took bigint,
            paused_by text COLLATE "C"
                CHECK (paused_by IS NULL OR (state = 'paused' AND paused_by IN ('person', 'fault', 'condition'))),
            starts_at bigint,
            filtered bigint CHECK (filtered >= 0),
            is_test bigint NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1)),
            held_for text COLLATE "C",
            held_from bigint,
            held_until bigint,
            claims bigint NOT NULL DEFAULT 0,
            claimed_row bigint NOT NULL DEFAULT 0,
            audience_bytes bigint CHECK (audience_bytes >= 0),
            audience_changed_at bigint,
            audience_digest text COLLATE "C" CHECK (length(audience_digest) = 64)
        );
        CREATE INDEX broadcast_by_campaign ON broadcast (campaign, due_at);
        CREATE INDEX broadcast_open ON broadcast (due_at) WHERE state IN ('planning', 'active');
        CREATE INDEX broadcast_unreported ON broadcast (id) WHERE revision <> reported_revision;
        CREATE INDEX broadcast_under_way ON broadcast (campaign) WHERE state IN ('planning', 'active', 'paused');

        CREATE TABLE occurrence (
            campaign text COLLATE "C" NOT NULL,
            at bigint NOT NULL,
            broadcast bigint NOT NULL REFERENCES broadcast ON DELETE CASCADE,
            is_edit bigint NOT NULL DEFAULT 0 CHECK (is_edit IN (0, 1)),
            PRIMARY KEY (campaign, at)
        );
        CREATE INDEX occurrence_by_broadcast ON occurrence (broadcast);

        CREATE TABLE contender (
            broadcast bigint NOT NULL PRIMARY KEY REFERENCES broadcast ON DELETE CASCADE,
            phone_number_id text COLLATE "C" NOT NULL,
            marketing bigint NOT NULL CHECK (marketing IN (0, 1)),
            weight bigint NOT NULL CHECK (weight > 0),
            wanted double precision NOT NULL CHECK (wanted >= 0),
            reach bigint NOT NULL,
            credit double precision NOT NULL CHECK (credit >= 0),
            seen_at bigint NOT NULL
        );
        CREATE INDEX contender_by_sender ON contender (phone_number_id, seen_at);

        CREATE TABLE paused_for (
            broadcast bigint NOT NULL REFERENCES broadcast ON DELETE CASCADE,
            code bigint NOT NULL,
            PRIMARY KEY (broadcast, code)
        );

        CREATE TABLE restricted_country (
            broadcast bigint NOT NULL REFERENCES broadcast ON DELETE CASCADE,
            region text COLLATE "C" NOT NULL,
            PRIMARY KEY (broadcast, region)
        );

        CREATE TABLE obstacle (
            broadcast bigint NOT NULL REFERENCES broadcast ON DELETE CASCADE,
            cause text COLLATE "C" NOT NULL,
            PRIMARY KEY (broadcast, cause)
        );

        CREATE TABLE filtered_rows (
            broadcast bigint NOT NULL REFERENCES broadcast ON DELETE CASCADE,
            first_row bigint NOT NULL CHECK (first_row > 0),
            rows bytea NOT NULL CHECK (length(rows) > 0 AND length(rows) % 14 = 0),
            PRIMARY KEY (broadcast, first_row)
        );

        CREATE TABLE broadcast_media (
            broadcast bigint NOT NULL REFERENCES broadcast ON DELETE CASCADE,
            name text COLLATE "C" NOT NULL,
            content text COLLATE "C" NOT NULL CHECK (length(content) = 64),
            type text COLLATE "C" NOT NULL,
            bytes bigint NOT NULL CHECK (bytes > 0),
            PRIMARY KEY (broadcast, name)
        );

        CREATE TABLE media_trouble (
            broadcast bigint NOT NULL PRIMARY KEY REFERENCES broadcast ON DELETE CASCADE,
            fault text COLLATE "C",
            lost_at bigint,
            renewed_at bigint
        );

        CREATE TABLE template_doubt (
            broadcast bigint NOT NULL REFERENCES broadcast ON DELETE CASCADE,
            language text COLLATE "C" NOT NULL,
            gist bigint NOT NULL,
            PRIMARY KEY (broadcast, language, gist)
        );
        """
}
