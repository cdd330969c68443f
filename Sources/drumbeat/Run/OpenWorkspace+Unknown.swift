import CampaignCore
import Foundation
import Storage
import Workspace

extension OpenWorkspace {
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
    /// The sender as `drumbeat.yaml` has it now: limits may change while a broadcast runs, its number does not.
    func sender(of broadcast: Broadcast) -> SenderSettings? {
        senders.values.first { $0.phoneNumberID == broadcast.definition.phoneNumberID }
    }
}
