package import CampaignCore
import GRDB

extension LedgerQueries {
    /// How many messages of a broadcast are in which state, and for which reasons.
    package func counts(of broadcast: Int32) async throws -> BroadcastCounts {
        try await read { try CountReading(broadcast, $0).counts() }
    }
}

/// Counting of a broadcast's messages, on one snapshot.
private struct CountReading {
    private let broadcast: Int32
    private let database: Database

    init(_ broadcast: Int32, _ database: Database) {
        self.broadcast = broadcast
        self.database = database
    }

    func counts() throws -> BroadcastCounts {
        BroadcastCounts(states: try states(), skips: try skips(), expiries: try expiries(), filtered: try filtered())
    }

    private func filtered() throws -> Int? {
        let statement = try database.cachedStatement(sql: "SELECT filtered FROM broadcast WHERE id = ?")
        return try Int?.fetchOne(statement, arguments: [broadcast]) ?? nil
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

    private func rows(_ sql: String) throws -> [Row] {
        try Row.fetchAll(database, sql: sql, arguments: [broadcast])
    }
}
