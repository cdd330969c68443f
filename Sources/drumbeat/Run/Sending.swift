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
        let number = try await reading.facts(of: definition.phoneNumberID, account: sender?.businessAccountID)
        let limits = SenderLimits(sender, number)
        return BroadcastDelivery(
            broadcast: broadcast,
            senderRate: limits.rate,
            burst: sender?.burst ?? 0,
            dailyRecipients: limits.dailyRecipients,
            ledger: workspace.ledger,
            sender: graph.messageSender(phoneNumberID: definition.phoneNumberID),
            deadline: deadline
        )
    }
}
