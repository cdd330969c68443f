package import CampaignCore
package import Foundation
import Reports
import Storage
package import Workspace

extension OpenWorkspace {
    /// Draws what follows from what was folded: for messages whose outcome is not known, for replies whose
    /// message was not, for what failed, and for broadcasts that the platform's word forbids or lets go on.
    ///
    /// - Returns: a sentence for each broadcast that was paused as its first messages failed, with what to do.
    @discardableResult
    package func conclude(now: Date = Date()) async throws -> [String] {
        _ = try await ledger.matchByRecipient()
        try await presumeUnsent()
        try await ledger.matchReplies(now: now)
        try await ledger.applyHealth(accounts: settings.accounts, now: now)
        try await ledger.retryDropped(accounts: settings.accounts, now: now)
        try await ledger.leaveOutCountries(now: now)
        return try await ledger.pauseFailing(at: now)
            .map { Self.sentence(ofPaused: $0.broadcast, $0.reason.sentence(at: now)) }
    }

    /// Tells a person of a broadcast that was paused.
    static func sentence(ofPaused broadcast: String, _ reason: String) -> String {
        "\(broadcast) was paused: \(reason); fix the cause, then run drumbeat resume \(broadcast)"
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
