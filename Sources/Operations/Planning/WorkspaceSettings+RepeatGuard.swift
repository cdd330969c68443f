import CampaignCore
import Foundation
import Workspace

extension WorkspaceSettings {
    /// Says what makes a message of another broadcast a reason not to send one of this campaign.
    ///
    /// - Parameters:
    ///   - campaign: which one.
    ///   - definition: what is planned.
    ///   - dueAt: when the broadcast is due.
    ///   - time: when it begins.
    ///   - length: how long before that a message counts; nil for as long as the files say.
    /// - Returns: nil if nothing does.
    func repeatGuard(
        of campaign: CampaignDefinition,
        _ definition: BroadcastDefinition,
        dueAt: Date,
        at time: Date,
        reaching length: Duration? = nil
    ) -> RepeatGuard? {
        let accounts = accounts
        let account = accounts[definition.phoneNumberID]
        return RepeatGuard(
            length ?? campaign.repeatGuard ?? defaults.repeatGuard,
            of: definition,
            dueAt: dueAt,
            schedule: campaign.schedule,
            senders: Set(accounts.filter { $0.value == account }.keys),
            at: time
        )
    }
}
