package import CampaignCore
package import Foundation
import GRDB

/// A broadcast that is planned, and so goes by its files as they were then.
package struct FrozenPlan: Hashable, Sendable {
    package var broadcast: String
    package var plannedAt: Date
}

extension LedgerQueries {
    /// The campaign's broadcasts that have not ended, the earliest first; no test messages.
    ///
    /// Blocks: call it off the cooperative pool.
    package func plans(of campaign: CampaignID) throws -> [FrozenPlan] {
        try streaming { database in
            let sql = """
                SELECT name, planned_at FROM broadcast
                WHERE campaign = ? AND state IN ('planning', 'active', 'paused') AND is_test = 0 ORDER BY due_at
                """
            return try Row.fetchAll(database, sql: sql, arguments: [campaign.description])
                .map { FrozenPlan(broadcast: $0[0], plannedAt: Date(milliseconds: $0[1])) }
        }
    }
}
