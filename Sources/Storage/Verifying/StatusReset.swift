/// Setting messages back to what their attempts alone make of them, within one transaction.
struct StatusReset {
    private let transaction: any Transaction

    /// Stands for the id that Meta's answer told, which attempts do not keep.
    ///
    /// It comes after all of Meta's ids, so that the first status of the message takes its place.
    static let unknownID = "~"

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    func run() throws -> LedgerScratch.Baseline {
        let messages = try transaction.run(Self.keepMessages)
        let statuses = try transaction.run("INSERT INTO stated_event SELECT * FROM status_event")
        let suppression = "SELECT coalesce(max(id), 0) FROM suppression"
        let baseline = LedgerScratch.Baseline(
            messages: messages,
            statuses: statuses,
            suppression: try transaction.value(suppression, as: Int64.self) ?? 0,
            replies: try transaction.value("SELECT count(*) FROM reply", as: Int.self) ?? 0
        )
        try transaction.run("DELETE FROM status_event")
        try transaction.run("DELETE FROM unmatched_status")
        try transaction.run(Self.setBack, [Self.unknownID])
        return baseline
    }

    /// Those that a status may be about.
    private static let keepMessages = """
        INSERT INTO stated
        SELECT id, attempt, state, accepted_at, sent_at, delivered_at, read_at, failed_at, error_code, error, message_id,
            category, billable, pricing_type
        FROM message WHERE state <> 'skipped' OR attempt > 0
        """

    /// What was decided about a message that waits, or was not sent, is not rebuilt; nor is that Meta holds one back,
    /// which only its answer told.
    ///
    /// The record of an attempt has the number behind its error by which Meta finds the request.
    private static let setBack = """
        UPDATE message SET
            state = base.state,
            reason = CASE WHEN base.state = 'skipped' THEN message.reason END,
            accepted_at = CASE WHEN base.state IN ('accepted', 'held') THEN base.ended_at END,
            sent_at = NULL,
            delivered_at = NULL,
            read_at = NULL,
            failed_at = CASE WHEN base.state = 'failed' THEN base.ended_at END,
            error_code = CASE WHEN base.state = 'failed' THEN base.code END,
            error = CASE WHEN base.state = 'failed' THEN base.error END,
            message_id = CASE WHEN base.state IN ('accepted', 'held') THEN ? END,
            category = NULL,
            billable = NULL,
            pricing_type = NULL
        FROM (
            SELECT stated.message AS id, try.ended_at, coalesce(try.code, 0) AS code, \(state) AS state, CASE
                WHEN substr(try.detail, 1, length(stated.error) + 8) = stated.error || ' (trace ' THEN stated.error
                ELSE try.detail END AS error
            FROM stated
            LEFT JOIN attempt AS try ON try.message = stated.message AND try.number = stated.attempt
            LEFT JOIN withheld ON withheld.message = stated.message AND withheld.attempt = stated.attempt
        ) AS base
        WHERE message.id = base.id
        """

    /// One that was withheld begins again: its attempt counts no more.
    ///
    /// A refusal after which the message was to be tried
    /// again leaves no failure. An attempt without a record is on its way, unless it was one of a ledger that was lost.
    private static let state = """
        CASE
            WHEN withheld.message IS NOT NULL AND NOT \(isLeft) THEN 'waiting'
            WHEN withheld.message IS NOT NULL THEN stated.state
            WHEN try.outcome = 'accepted' AND stated.state = 'held' THEN 'held'
            WHEN try.outcome = 'accepted' THEN 'accepted'
            WHEN \(isLeft) THEN stated.state
            WHEN try.outcome = 'rejected' AND stated.failed_at IS NULL
                AND stated.state IN ('sent', 'delivered', 'read') THEN 'waiting'
            WHEN try.outcome = 'rejected' THEN 'failed'
            WHEN try.outcome = 'unknown' THEN 'unknown'
            WHEN try.outcome = 'not_sent' OR stated.attempt = 0 THEN 'waiting'
            WHEN stated.state = 'unknown' AND EXISTS (
                SELECT 1 FROM decision WHERE decision.message = stated.message AND decision.kind = 'restored'
            ) THEN 'unknown'
            ELSE 'sending'
        END
        """

    private static let isLeft = "stated.state IN ('waiting', 'skipped', 'expired', 'cancelled')"
}
