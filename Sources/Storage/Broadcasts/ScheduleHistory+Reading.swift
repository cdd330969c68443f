import CampaignCore
import Foundation

extension ScheduleHistory {
    /// Reads what is known of a campaign's times.
    init(of campaign: CampaignID, _ schedule: Schedule?, now: Date, _ transaction: any Transaction) throws {
        let sql = """
            SELECT first_seen_at, considered_until, closed_until, since FROM (SELECT CAST(? AS text) AS name) AS this
            LEFT JOIN campaign_sight ON campaign_sight.campaign = name LEFT JOIN campaign ON id = name
            LEFT JOIN campaign_hold ON campaign_hold.campaign = name
            """
        let row = try transaction.row(sql, [campaign.description])
        func date(_ column: String) -> Date? {
            (row?[column] as Int64?).flatMap { $0 > 0 ? Date(milliseconds: $0) : nil }
        }
        let considered = date("considered_until")
        let only: Date? = if case .at(let time) = schedule { time } else { nil }
        self.init(
            firstSeenAt: date("first_seen_at") ?? now,
            consideredUntil: considered,
            closedUntil: date("closed_until"),
            heldSince: date("since"),
            taken: try OccurrenceRows(of: campaign, transaction)
                .taken(after: considered ?? Date(milliseconds: 0), or: only),
            underWay: try UnderWay.fetchAll(of: campaign, transaction)
        )
    }
}

extension ScheduleHistory.Progress {
    init(of broadcast: Int32, _ transaction: any Transaction) throws {
        let sql = """
            SELECT count(*) FILTER (WHERE state = 'waiting' OR state = 'sending'),
                count(*) FILTER (WHERE state <> 'skipped')
            FROM message WHERE broadcast = ?
            """
        let row = try transaction.row(sql, [broadcast])
        self.init(left: row?[0] ?? 0, all: row?[1] ?? 0)
    }
}

extension ScheduleHistory.UnderWay {
    /// The broadcasts of a campaign that have not ended, the latest first.
    static func fetchAll(of campaign: CampaignID, _ transaction: any Transaction) throws -> [Self] {
        let sql = """
            SELECT id, name, state, EXISTS (SELECT 1 FROM occurrence WHERE occurrence.broadcast = broadcast.id) FROM broadcast
            WHERE campaign = ? AND state IN ('planning', 'active', 'paused') AND is_test = 0
            ORDER BY due_at DESC, id DESC
            """
        return try transaction.rows(sql, [campaign.description])
            .map { row in
                Self(id: row[0], name: row[1], state: try BroadcastState(stored: row[2]), isScheduled: row[3])
            }
    }
}
