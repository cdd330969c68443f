import CampaignCore
import Foundation
import Storage

/// A change of a broadcast's state that a person asks for.
struct BroadcastChange: Sendable {
    let from: Set<BroadcastState>
    let to: BroadcastState
    let reason: StateReason?
    /// What is said of a broadcast in another state, after its state.
    let refusal: String

    func apply(to broadcast: Broadcast, in workspace: OpenWorkspace) async throws -> StateChange {
        try await move(broadcast.id, broadcast.name, broadcast.state, in: workspace)
    }

    /// Changes one that cannot be read.
    func apply(to broadcast: UnreadableBroadcast, in workspace: OpenWorkspace) async throws -> StateChange {
        try await move(broadcast.id, broadcast.name, broadcast.state, in: workspace)
    }

    private func move(
        _ broadcast: Int32,
        _ name: String,
        _ state: BroadcastState?,
        in workspace: OpenWorkspace
    ) async throws -> StateChange {
        guard try await workspace.ledger.move(broadcast, from: from, to: to, because: reason, at: Date()) else {
            throw Failure(.usage, "\(name) is \(state?.rawValue ?? "in an unknown state")\(refusal)")
        }
        return .moved(broadcast: name, to: to)
    }
}
