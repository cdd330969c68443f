import CampaignCore
import Foundation
import GRDB

/// The broadcasts whose messages concern those who are planned now, within one transaction.
///
/// A broadcast that only waits is one of them, however old: whether its messages count is asked of its last activity.
struct EarlierBroadcasts {
    private let database: Database
    /// The one that is being planned; 0 if none is.
    private let own: Int32
    private let since: Date

    init(besides own: Int32?, since: Date, _ database: Database) {
        self.database = database
        self.own = own ?? 0
        self.since = since
    }

    private static let condition = """
        id <> ? AND (
            state IN ('active', 'paused')
            OR state IN ('finished', 'cancelled') AND id IN (SELECT broadcast FROM contender WHERE seen_at > ?)
        )
        """

    private var arguments: StatementArguments {
        [own, since.milliseconds]
    }

    /// The numbers of all.
    func ids() throws -> Set<Int32> {
        try Int32.fetchSet(database, sql: "SELECT id FROM broadcast WHERE \(Self.condition)", arguments: arguments)
    }

    /// The times of its schedule that a broadcast takes.
    func occurrences(of broadcast: Int32) throws -> [Date] {
        let sql = "SELECT at FROM occurrence WHERE broadcast = ? ORDER BY at"
        return try Int64.fetchAll(database, sql: sql, arguments: [broadcast]).map(Date.init(milliseconds:))
    }

    /// When a broadcast was last sent from, or its state last changed; nil if neither is known.
    func lastActive(_ broadcast: Int32) throws -> Date? {
        let sql = """
            SELECT max(at) FROM (
                SELECT seen_at AS at FROM contender WHERE broadcast = :broadcast
                UNION ALL SELECT at FROM decision WHERE broadcast = :broadcast
            )
            """
        return try Int64.fetchOne(database, sql: sql, arguments: ["broadcast": broadcast])
            .map(Date.init(milliseconds:))
    }

    /// Those that can be read.
    func readable() throws -> [Broadcast] {
        let sql = "\(Ledger.selectBroadcast) WHERE \(Self.condition) ORDER BY id"
        return Ledger.readable(try Row.fetchAll(database, sql: sql, arguments: arguments))
    }
}
