import CampaignCore
import Foundation
import Storage
import Workspace

extension Pausing {
    /// Drops the times of a held campaign that have passed, so that its release does not send them at once; it stays held.
    ///
    /// - Returns: what is dropped; nothing for a campaign that is not held or has faults, or if no time has passed.
    /// - Throws: `StorageError`.
    func dropPassedTimes(of name: String, now: Date) async throws -> [StateChange] {
        let contents = WorkspaceReader(root: workspace.layout.root).read()
        guard let campaign = contents.campaigns.first(where: { $0.id.description == name }),
            let schedule = campaign.schedule
        else { return [] }
        let history = try await workspace.ledger.history(of: campaign.id, schedule, now: now)
        guard history.heldSince != nil else { return [] }
        let due = schedule.dueOccurrences(history, now: now, expires: campaign.expires, catchUp: campaign.catchUp)
        let passed = due.skipped.map(\.dueAt) + [due.planned].compactMap(\.self)
        for time in passed {
            var draft = try BroadcastPlanning(workspace: workspace, now: now).draft(of: campaign, dueAt: time)
            draft.isHoldKept = true
            _ = try await workspace.ledger.recordSkipped(draft, because: .missed(.dropped))
        }
        guard let time = due.planned else { return [] }
        try await workspace.ledger.markConsidered(campaign.id, until: now)
        return [.droppedHeld(campaign: campaign.id, time: time, zone: campaign.timeZone)]
    }
}
