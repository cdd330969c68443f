import CampaignCore
import Delivery
import Foundation
import Storage
import Workspace

/// What all broadcasts of a run share on their way out: one connection pool, one token.
struct Sending: Sendable {
    private let workspace: OpenWorkspace
    private let graph: GraphAccess

    /// - Throws: `Failure` with `permission` where there is no token.
    init(workspace: OpenWorkspace) async throws {
        self.workspace = workspace
        graph = try await GraphAccess(workspace: workspace)
    }

    func delivery(of broadcast: Broadcast, deadline: Date?) -> BroadcastDelivery {
        let definition = broadcast.definition
        return BroadcastDelivery(
            broadcast: broadcast,
            senderRate: sender(of: broadcast)?.rate ?? .standard,
            dailyRecipients: sender(of: broadcast)?.dailyRecipients,
            ledger: workspace.ledger,
            sender: graph.messageSender(phoneNumberID: definition.phoneNumberID),
            deadline: deadline
        )
    }

    /// When an attempt of the broadcast may be presumed not to have arrived.
    func unknownAfter(_ broadcast: Broadcast) -> Duration {
        sender(of: broadcast)?.unknownAfter ?? workspace.settings.unknownAfter
    }

    /// The sender as `drumbeat.yaml` has it now: limits may change while a broadcast runs, its number does not.
    private func sender(of broadcast: Broadcast) -> SenderSettings? {
        workspace.settings.senders.values.first { $0.phoneNumberID == broadcast.definition.phoneNumberID }
    }
}
