import CampaignCore
import Foundation

/// The times of a campaign's schedule that broadcasts have taken, within one transaction.
struct OccurrenceRows {
    private let campaign: String
    private let transaction: any Transaction

    init(of campaign: CampaignID, _ transaction: any Transaction) {
        self.campaign = campaign.description
        self.transaction = transaction
    }

    /// The broadcast that has taken a time; nil if none has.
    func broadcast(for time: Date) throws -> ScheduleHistory.Taken? {
        let sql = "\(Self.select) AND occurrence.at = ?"
        return try transaction.row(sql, [campaign, time.milliseconds]).map(Self.taken)
    }

    /// The times later than one that broadcasts have taken, and the only time of a schedule that has one.
    func taken(after start: Date, or only: Date?) throws -> [ScheduleHistory.Taken] {
        let sql = "\(Self.select) AND (occurrence.at > ? OR occurrence.at = ?) ORDER BY occurrence.at"
        let arguments: SQLValues = [campaign, start.milliseconds, only?.milliseconds]
        return try transaction.rows(sql, arguments).map(Self.taken)
    }

    /// Notes that a broadcast takes a time; one that was taken stays with the first.
    ///
    /// With `isEdit` the file has the time because `at` was edited while the broadcast had not ended: a broadcast that
    /// is sent at the time takes it all the same.
    func take(_ time: Date, by broadcast: Int32, isEdit: Bool = false) throws {
        try transaction.run(
            """
            INSERT INTO occurrence (campaign, at, broadcast, is_edit) VALUES (?, ?, ?, ?)
            ON CONFLICT (campaign, at) DO UPDATE SET broadcast = excluded.broadcast, is_edit = 0
            WHERE occurrence.is_edit = 1 AND excluded.is_edit = 0
            """,
            [campaign, time.milliseconds, broadcast, isEdit]
        )
    }

    private static let select = """
        SELECT occurrence.at, name, state, state_reason, is_edit, starts_at, \(isFollowed("occurrence")) FROM occurrence
        JOIN broadcast ON broadcast.id = occurrence.broadcast WHERE occurrence.campaign = ?
        """

    /// Whether a later broadcast was sent, or is, of the campaign whose time a row of the table tells.
    static func isFollowed(_ occurrence: String) -> String {
        """
        EXISTS (
            SELECT 1 FROM broadcast AS later
            WHERE later.campaign = \(occurrence).campaign AND later.id > \(occurrence).broadcast AND later.is_test = 0
                AND later.state IN ('planning', 'active', 'finished')
        )
        """
    }

    private static func taken(_ row: any StoredRow) -> ScheduleHistory.Taken {
        ScheduleHistory.Taken(
            at: Date(milliseconds: row[0]),
            broadcast: row[1],
            // Whatever a state that is not known means, the time is not to be planned again.
            state: BroadcastState(rawValue: row[2]) ?? .finished,
            reason: (row[3] as String?).map(StateReason.init(stored:)),
            isEdit: row[4],
            movedTo: (row[5] as Int64?).map(Date.init(milliseconds:)),
            isFollowed: row[6]
        )
    }
}
