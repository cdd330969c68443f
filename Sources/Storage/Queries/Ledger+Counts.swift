package import CampaignCore

extension LedgerQueries {
    /// How many messages of a broadcast are in which state, and for which reasons.
    package func counts(of broadcast: Int32) async throws -> BroadcastCounts {
        try await read { try CountReading(broadcast, $0).counts() }
    }
}

/// Counting of a broadcast's messages, on one snapshot.
private struct CountReading {
    private let broadcast: Int32
    private let transaction: any Transaction

    init(_ broadcast: Int32, _ transaction: any Transaction) {
        self.broadcast = broadcast
        self.transaction = transaction
    }

    func counts() throws -> BroadcastCounts {
        BroadcastCounts(states: try states(), skips: try skips(), expiries: try expiries(), filtered: try filtered())
    }

    private func filtered() throws -> Int? {
        let statement = try transaction.prepare("SELECT filtered FROM broadcast WHERE id = ?")
        return try statement.value([broadcast], as: Int.self)
    }

    private func states() throws -> [MessageState: Int] {
        let sql = "SELECT state, count(*) FROM message WHERE broadcast = ? GROUP BY state"
        return try rows(sql).reduce(into: [:]) { $0[try MessageState(stored: $1[0]), default: 0] += $1[1] as Int }
    }

    private func skips() throws -> [SkipReason: Int] {
        let sql = "SELECT reason, count(*) FROM message WHERE broadcast = ? AND state = 'skipped' GROUP BY reason"
        return try rows(sql)
            .reduce(into: [:]) { counts, row in
                guard let reason = SkipReason(rawValue: row[0]) else { return }
                counts[reason, default: 0] += row[1] as Int
            }
    }

    private func expiries() throws -> [HoldCause: Int] {
        let sql = "SELECT detail, count(*) FROM message WHERE broadcast = ? AND state = 'expired' GROUP BY detail"
        return try rows(sql)
            .reduce(into: [:]) { counts, row in
                guard case .expired(let cause)? = (row[0] as String?).map(MessageNote.init(stored:)) else { return }
                counts[cause, default: 0] += row[1] as Int
            }
    }

    private func rows(_ sql: String) throws -> [any StoredRow] {
        try transaction.rows(sql, [broadcast])
    }
}
