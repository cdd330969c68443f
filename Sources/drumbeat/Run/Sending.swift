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

    func delivery(of broadcast: Broadcast, deadline: Date?) async throws -> BroadcastDelivery {
        let definition = broadcast.definition
        let sender = workspace.settings.sender(of: broadcast)
        let reading = NumberReading(ledger: workspace.ledger, client: graph.client)
        let dailyRecipients =
            if let own = sender?.dailyRecipients { own } else {
                try await reading.dailyRecipients(of: definition.phoneNumberID)
            }
        return BroadcastDelivery(
            broadcast: broadcast,
            senderRate: sender?.rate ?? .standard,
            burst: sender?.burst ?? 0,
            dailyRecipients: dailyRecipients,
            ledger: workspace.ledger,
            sender: graph.messageSender(phoneNumberID: definition.phoneNumberID),
            deadline: deadline
        )
    }
}
