import CampaignCore
import Foundation
import Storage

/// A change of a broadcast's state that a person asks for.
struct BroadcastChange: Sendable {
    let from: Set<BroadcastState>
    let to: BroadcastState
    let reason: String?

    func apply(to broadcast: Broadcast, in workspace: OpenWorkspace, _ output: Output) async throws {
        guard try await workspace.ledger.move(broadcast.id, from: from, to: to, because: reason, at: Date()) else {
            throw Failure(.usage, "\(broadcast.name) is \(broadcast.state.rawValue) and cannot become \(to.rawValue)")
        }
        output.note("\(broadcast.name) is \(to.rawValue)")
    }
}
