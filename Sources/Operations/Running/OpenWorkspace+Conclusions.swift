package import CampaignCore
package import Foundation
import Reports
import Storage
package import Workspace

extension OpenWorkspace {
    /// Draws what follows from what was folded: for messages whose outcome is not known, for replies whose
    /// message was not, for what failed, and for broadcasts that the platform's word forbids or lets go on.
    ///
    /// - Returns: the broadcasts that were paused as their first messages failed.
    @discardableResult
    package func conclude(now: Date = Date()) async throws -> [FaultPause] {
        _ = try await ledger.matchByRecipient()
        try await presumeUnsent()
        try await ledger.matchReplies(now: now)
        try await ledger.applyHealth(accounts: settings.accounts, now: now)
        try await ledger.retryDropped(accounts: settings.accounts, now: now)
        try await ledger.retryWithoutMedia(now: now)
        try await ledger.leaveOutCountries(now: now)
        return try await ledger.pauseFailing(at: now)
            .map { FaultPause(broadcast: $0.broadcast, reason: $0.reason, at: now) }
    }

    /// Presumes what may be presumed of attempts whose outcome never became known.
    ///
    /// - Returns: how many messages wait again.
    @discardableResult
    func presumeUnsent() async throws -> Int {
        var count = 0
        for broadcast in try await ledger.broadcastsWithUnknown() {
            let unknownAfter = settings.sender(of: broadcast)?.unknownAfter ?? settings.unknownAfter
            count += try await ledger.presumeUnsent(broadcast, unknownAfter: unknownAfter, now: Date())
        }
        return count
    }
}

extension WorkspaceSettings {
    /// The account of each sender, by its `phone_number_id`.
    package var accounts: [String: String] {
        Dictionary(senders.values.map { ($0.phoneNumberID, $0.businessAccountID) }) { first, _ in first }
    }

    /// The sender as `drumbeat.yaml` has it now: limits may change while a broadcast runs, its number does not.
    package func sender(of broadcast: Broadcast) -> SenderSettings? {
        senders.values.first { $0.phoneNumberID == broadcast.definition.phoneNumberID }
    }
}
