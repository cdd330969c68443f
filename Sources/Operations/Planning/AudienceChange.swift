import CampaignCore
import Foundation
package import Storage
package import Workspace

/// An audience that was edited after a broadcast of it was planned: the broadcast sends what was planned.
package enum AudienceChange {
    /// A sentence for each broadcast that does not know the file as it is now.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `StorageError`.
    package static func sentences(of campaign: CampaignDefinition, in ledger: some LedgerQueries) throws -> [String] {
        guard let changedAt = campaign.audience.changedAt else { return [] }
        return try ledger.plans(of: campaign.id).filter { $0.plannedAt < changedAt }
            .map { plan in
                "\(campaign.audience.shownAs) has changed since \(plan.broadcast) was planned; what was planned is sent"
            }
    }
}
