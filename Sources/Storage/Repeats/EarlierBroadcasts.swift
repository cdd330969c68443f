import CampaignCore
import Foundation

/// The broadcasts whose messages concern those who are planned now, within one transaction.
///
/// A broadcast that only waits is one of them, however old: whether its messages count is asked of its last activity.
struct EarlierBroadcasts {
    private let transaction: any Transaction
    /// The one that is being planned; 0 if none is.
    private let own: Int32
    private let since: Date
    /// The time of a schedule at which it is due; nil if it is none.
    private let occurrence: Date?

    init(besides own: Int32?, since: Date, taking occurrence: Date? = nil, _ transaction: any Transaction) {
        self.transaction = transaction
        self.own = own ?? 0
        self.since = since
        self.occurrence = occurrence
    }

    private static let condition = """
        id <> ? AND (
            state IN ('active', 'paused')
            OR state IN ('finished', 'cancelled') AND id IN (
                SELECT broadcast FROM contender WHERE seen_at > ?
                UNION ALL SELECT broadcast FROM occurrence WHERE at = ?
            )
        )
        """

    private var arguments: SQLValues {
        [own, since.milliseconds, occurrence?.milliseconds]
    }

    /// The numbers of all.
    func ids() throws -> Set<Int32> {
        try Set(transaction.column("SELECT id FROM broadcast WHERE \(Self.condition)", arguments, as: Int32.self))
    }

    /// The times of its schedule that a broadcast takes.
    func occurrences(of broadcast: Int32) throws -> [Date] {
        let sql = "SELECT at FROM occurrence WHERE broadcast = ? ORDER BY at"
        return try transaction.column(sql, [broadcast], as: Int64.self).map(Date.init(milliseconds:))
    }

    /// When a broadcast was last sent from, or its state last changed; nil if neither is known.
    func lastActive(_ broadcast: Int32) throws -> Date? {
        let sql = """
            SELECT max(at) FROM (
                SELECT seen_at AS at FROM contender WHERE broadcast = ?
                UNION ALL SELECT at FROM decision WHERE broadcast = ?
            ) AS signs
            """
        return try transaction.value(sql, [broadcast, broadcast], as: Int64.self)
            .map(Date.init(milliseconds:))
    }

    /// Those that can be read.
    func readable() throws -> [Broadcast] {
        let sql = "\(Ledger.selectBroadcast) WHERE \(Self.condition) ORDER BY id"
        return Ledger.readable(try transaction.rows(sql, arguments))
    }
}
