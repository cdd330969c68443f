import GRDB

extension Ledger {
    /// Who paused a broadcast, all conditions that it was paused for instead of the latest, and whether people are
    /// counted against a day's limit.
    static func keepAllObstacles(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE broadcast ADD COLUMN paused_by TEXT
                    CHECK (paused_by IS NULL OR (state = 'paused' AND paused_by IN ('person', 'fault', 'condition')));
                UPDATE broadcast SET paused_by = CASE
                    WHEN EXISTS (
                        SELECT 1 FROM obstacle
                        WHERE obstacle.broadcast = broadcast.id AND obstacle.reason = broadcast.state_reason
                    ) THEN 'condition'
                    WHEN EXISTS (SELECT 1 FROM paused_for WHERE paused_for.broadcast = broadcast.id) THEN 'fault'
                    ELSE 'person'
                END WHERE state = 'paused';

                ALTER TABLE ledger ADD COLUMN counts_people INTEGER NOT NULL DEFAULT 0 CHECK (counts_people IN (0, 1));

                CREATE TABLE every_obstacle (
                    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
                    cause TEXT NOT NULL,
                    PRIMARY KEY (broadcast, cause)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO every_obstacle SELECT broadcast, cause FROM obstacle;
                DROP TABLE obstacle;
                ALTER TABLE every_obstacle RENAME TO obstacle;
                """
        )
    }
}
