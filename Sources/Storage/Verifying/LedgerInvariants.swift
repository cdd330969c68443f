import CampaignCore

/// What a ledger promises of itself, whatever came of its messages.
struct LedgerInvariants {
    private let transaction: any Transaction

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    /// - Returns: what contradicts itself.
    /// - Throws: `EngineError`.
    func faults() throws -> [LedgerFault] {
        let accepted = try ofMessages(.acceptedTwice, Self.acceptedTwice).filter { try !mayResend($0.broadcast) }
        return try accepted + ofMessages(.attemptsMissing, Self.attemptsMissing)
            + ofMessages(.attemptsBeyond, Self.attemptsBeyond) + ofMessages(.claimedBeyond, Self.claimedBeyond)
            + ofMessages(.waitingAfterEnd, Self.waitingAfterEnd) + ofBroadcasts(.recipients, Self.recipients)
            + ofBroadcasts(.filteredRows, Self.filteredRows)
    }

    /// Faults of single messages, one for each broadcast; the query selects their broadcasts and their numbers.
    private func ofMessages(_ kind: LedgerFault.Kind, _ sql: String) throws -> [LedgerFault] {
        let names = try transaction.prepare("SELECT name FROM broadcast WHERE id = ?")
        var faults: [Int32: LedgerFault] = [:]
        let rows = try transaction.cursor(sql)
        while let row = try rows.next() {
            guard let message = MessageID(rawValue: row[0]) else { continue }
            if faults[message.broadcast] == nil {
                let name = try names.value([message.broadcast], as: String.self)
                faults[message.broadcast] = LedgerFault(kind, of: name, count: 0)
            }
            faults[message.broadcast]?.count += 1
            guard faults[message.broadcast]?.rows.count ?? 0 < LedgerVerification.shownRows else { continue }
            faults[message.broadcast]?.rows.append(Int(message.row))
        }
        return faults.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Faults of broadcasts' counts; the query selects names and by how much the two counts differ.
    private func ofBroadcasts(_ kind: LedgerFault.Kind, _ sql: String) throws -> [LedgerFault] {
        try transaction.rows(sql).map { LedgerFault(kind, of: $0[0], count: abs($0[1] as Int)) }
    }

    /// Whether a broadcast sends again what is unknown, so that the same message may be accepted twice.
    private func mayResend(_ name: String?) throws -> Bool {
        guard let name else { return false }
        let rows = try transaction.rows("\(Ledger.selectBroadcast) WHERE name = ?", [name])
        return Ledger.readable(rows).first?.definition.onUnknown == .resend
    }

    /// What Meta withheld or dropped, and what a restore held, may be accepted once more.
    private static let acceptedTwice = """
        SELECT try.message FROM attempt AS try
        LEFT JOIN withheld ON withheld.message = try.message AND withheld.attempt = try.number
        WHERE try.outcome = 'accepted' AND withheld.message IS NULL AND NOT \(isRestored("try.message"))
        GROUP BY try.message HAVING count(*) > 1 ORDER BY try.message
        """

    /// An attempt is recorded once its outcome is known.
    ///
    /// One that a callback settled while its process ended may have no
    /// record; it is followed by another only where it was withheld.
    private static let attemptsMissing = """
        SELECT id FROM message
        WHERE attempt > CASE WHEN state IN ('waiting', 'skipped', 'expired', 'cancelled') THEN 0 ELSE 1 END
            AND (SELECT count(*) FROM attempt AS try WHERE try.message = message.id AND try.number <= message.attempt)
            + (
                SELECT count(*) FROM withheld WHERE withheld.message = message.id AND NOT EXISTS (
                    SELECT 1 FROM attempt AS try WHERE try.message = message.id AND try.number = withheld.attempt
                )
            ) < attempt - CASE WHEN state IN ('waiting', 'skipped', 'expired', 'cancelled') OR EXISTS (
                SELECT 1 FROM attempt AS try WHERE try.message = message.id AND try.number = message.attempt
            ) THEN 0 ELSE 1 END
            AND NOT \(isRestored("message.id"))
        ORDER BY id
        """

    private static let attemptsBeyond = """
        SELECT DISTINCT message.id FROM attempt AS try JOIN message ON message.id = try.message
        WHERE try.number > message.attempt ORDER BY message.id
        """

    private static let claimedBeyond = """
        SELECT message.id FROM message JOIN broadcast ON broadcast.id = message.broadcast
        WHERE message.attempt > 0 AND message.id > (broadcast.id << 32) + broadcast.claimed_row ORDER BY message.id
        """

    private static let waitingAfterEnd = """
        SELECT message.id FROM broadcast JOIN message ON message.broadcast = broadcast.id
        WHERE broadcast.state IN ('finished', 'cancelled') AND message.state = 'waiting' ORDER BY message.id
        """

    /// The list is whole once the broadcast is planned.
    private static let recipients = """
        SELECT broadcast.name, coalesce(listed.people, 0) - coalesce(planned.people, 0) AS difference FROM broadcast
        LEFT JOIN (SELECT broadcast, count(*) AS people FROM recipient GROUP BY broadcast) AS listed
            ON listed.broadcast = broadcast.id
        LEFT JOIN (SELECT broadcast, count(recipient) AS people FROM message GROUP BY broadcast) AS planned
            ON planned.broadcast = broadcast.id
        WHERE broadcast.state <> 'planning' AND coalesce(listed.people, 0) <> coalesce(planned.people, 0)
        ORDER BY broadcast.id
        """

    /// A broadcast that was skipped keeps its count without its rows.
    private static let filteredRows = """
        SELECT broadcast.name, coalesce(kept.entries, 0) - broadcast.filtered AS difference FROM broadcast
        LEFT JOIN (
            SELECT broadcast, sum(length("rows")) / 14 AS entries FROM filtered_rows GROUP BY broadcast
        ) AS kept ON kept.broadcast = broadcast.id
        WHERE broadcast.state NOT IN ('planning', 'skipped') AND broadcast.filtered <> coalesce(kept.entries, 0)
        ORDER BY broadcast.id
        """

    private static func isRestored(_ message: String) -> String {
        "EXISTS (SELECT 1 FROM decision WHERE decision.message = \(message) AND decision.kind = 'restored')"
    }
}
