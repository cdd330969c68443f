import CampaignCore
import Foundation
import Storage

/// A change of a broadcast's state that a person asks for.
struct BroadcastChange: Sendable {
    let from: Set<BroadcastState>
    let to: BroadcastState
    let reason: StateReason?

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
            throw Failure(
                .usage,
                "\(name) is \(state?.rawValue ?? "in an unknown state"), so it cannot be \(to.participle)"
            )
        }
        return .moved(broadcast: name, to: to)
    }
}

extension BroadcastState {
    /// What a person did to a broadcast that has come into this state.
    fileprivate var participle: String {
        self == .active ? "resumed" : rawValue
    }
}
