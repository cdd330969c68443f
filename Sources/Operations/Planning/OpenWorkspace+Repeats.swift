import CampaignCore
import Foundation
import Storage
import Workspace

extension OpenWorkspace {
    /// How many people of a campaign have its message already, if it was sent now besides its schedule.
    ///
    /// - Returns: nil if nobody has, if the guard is off, or if the audience cannot be read: planning says why.
    /// - Throws: `StorageError`.
    func repeats(of campaign: CampaignDefinition, now: Date) async throws -> RepeatFinding? {
        let definition = try BroadcastPlanning(workspace: self, now: now).draft(of: campaign, dueAt: now).definition
        guard let guarding = settings.repeatGuard(of: campaign, definition, dueAt: now, at: now) else { return nil }
        let plan = AudiencePlan(audience: campaign.audience, definition: definition, dueAt: now)
        do {
            return try await blocking { [ledger] in
                let earlier = ledger.earlierMessages(guarding, at: now)
                return try plan.tally(try ledger.refusals(), earlier: earlier, begins: now).0.repeatFinding
            }
        } catch is AudienceFault {
            return nil
        }
    }
}
