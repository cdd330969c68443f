import CampaignCore
package import Foundation

/// Keeping of what callbacks said and nobody understood, within one transaction.
struct UnreadEventRows {
    private let transaction: any Transaction

    /// The log has them all; here are enough of each field to see what they are.
    static let limit = 1000

    init(_ transaction: any Transaction) {
        self.transaction = transaction
    }

    func add(_ event: UnreadEvent) throws {
        let statement = try transaction.prepare(
            """
            INSERT INTO unread_event (field, raw, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """
        )
        let count = try transaction.prepare("SELECT count(*) FROM unread_event WHERE field = ?")
        guard try count.value([event.field], as: Int.self) ?? 0 < Self.limit else { return }
        try statement.run([event.field, event.raw, event.at.milliseconds])
    }
}

/// How much of a webhook field was not understood.
package struct UnreadCount: Hashable, Sendable {
    package var field: String
    /// Different ones; no more than a thousand are kept.
    package var count: Int
    package var latest: Date
}

extension LedgerQueries {
    /// What callbacks said that was not understood, field by field, the latest first.
    package func unreadCounts() async throws -> [UnreadCount] {
        try await read { transaction in
            let sql = "SELECT field, count(*), max(at) FROM unread_event GROUP BY field ORDER BY max(at) DESC, field"
            return try transaction.rows(sql)
                .map { UnreadCount(field: $0[0], count: $0[1], latest: Date(milliseconds: $0[2])) }
        }
    }
}
