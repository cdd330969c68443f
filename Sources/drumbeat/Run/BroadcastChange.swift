import CampaignCore
import Foundation
import Storage

/// A change of a broadcast's state that a person asks for.
struct BroadcastChange: Sendable {
    let from: Set<BroadcastState>
    let to: BroadcastState
    let reason: String?

    func apply(to broadcast: Broadcast, in workspace: OpenWorkspace, _ output: Output) async throws {
        try await move(broadcast.id, broadcast.name, broadcast.state, in: workspace, output)
    }

    /// Changes one that cannot be read.
    func apply(to broadcast: UnreadableBroadcast, in workspace: OpenWorkspace, _ output: Output) async throws {
        try await move(broadcast.id, broadcast.name, broadcast.state, in: workspace, output)
    }

    private func move(
        _ broadcast: Int32,
        _ name: String,
        _ state: BroadcastState?,
        in workspace: OpenWorkspace,
        _ output: Output
    ) async throws {
        guard try await workspace.ledger.move(broadcast, from: from, to: to, because: reason, at: Date()) else {
            throw Failure(
                .usage,
                "\(name) is \(state?.rawValue ?? "in no known state") and cannot become \(to.rawValue)"
            )
        }
        output.note("\(name) is \(to.rawValue)")
    }
}
