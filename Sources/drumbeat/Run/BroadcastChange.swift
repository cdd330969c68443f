import CampaignCore
import Foundation
import Storage

/// A change of a broadcast's state that a person asks for.
struct BroadcastChange: Sendable {
    let from: Set<BroadcastState>
    let to: BroadcastState
    let reason: String?

    func apply(to name: String, in options: WorkspaceOptions) async throws {
        let output = Output()
        let workspace = try options.open(output)
        let broadcast = try await workspace.broadcast(named: name)
        guard try await workspace.ledger.move(broadcast.id, from: from, to: to, because: reason, at: Date()) else {
            throw Failure(.usage, "\(broadcast.name) is \(broadcast.state.rawValue) and cannot become \(to.rawValue)")
        }
        output.note("\(broadcast.name) is \(to.rawValue)")
    }
}
