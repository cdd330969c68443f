package import CampaignCore
import Foundation
import Storage
import Workspace

extension Pausing {
    /// Continues a paused broadcast without those of its people who have the same message of another one.
    ///
    /// They are looked up again: what was sent since the broadcast was paused counts, what was cancelled does not.
    ///
    /// - Parameter name: the broadcast, or a campaign for its broadcast that is paused.
    /// - Returns: how many people are skipped.
    /// - Throws: `Failure` with `usage` if it is not paused, with `badData` if its time is over or its campaign cannot be
    ///   read; `StorageError`.
    package func resumeWithoutRepeated(_ name: String) async throws -> StateChange {
        let ledger = workspace.ledger
        try await ledger.requireOwnFile()
        let underWay = try await broadcastUnderWay(name, preferring: .paused)
        let broadcast = if let underWay { underWay } else { try await workspace.broadcast(named: name) }
        guard broadcast.state == .paused else {
            throw Failure(.usage, "\(broadcast.name) is \(broadcast.state.rawValue), not paused")
        }
        if case .reported(let file)? = broadcast.stateReason {
            throw Failure(.usage, "this ledger does not know who has the message of \(broadcast.name); see \(file)")
        }
        if let loss = try await ledger.loss(of: broadcast, at: Date()) { throw Failure(.badData, loss) }
        let guarding = try await repeatGuard(of: broadcast)
        try await blocking { try ledger.skipRepeated(of: broadcast, guarding) }
        let counts = try await ledger.counts(of: broadcast.id)
        _ = try await continueSending(broadcast)
        return .resumedWithoutRepeated(
            broadcast: broadcast.name,
            skipped: counts.skips[.repeated, default: 0],
            left: try await ledger.progress(of: broadcast.id).left
        )
    }

    /// What makes a repeat of one of its people, as when it was planned.
    private func repeatGuard(of broadcast: Broadcast) async throws -> RepeatGuard {
        let id = broadcast.definition.campaign
        let contents = WorkspaceReader(root: workspace.layout.root).read()
        guard let campaign = contents.campaigns.first(where: { $0.id == id }) else {
            let remedy = "fix it, or run drumbeat resume \(broadcast.name) to send to everybody"
            throw Failure(.badData, "who got it before is not known, as campaign '\(id)' cannot be read; \(remedy)")
        }
        let occurrence = try await workspace.ledger.occurrences(of: broadcast.id).first
        let guarding = workspace.settings.repeatGuard(
            of: campaign,
            broadcast.definition,
            dueAt: occurrence ?? broadcast.dueAt,
            at: broadcast.plannedAt
        )
        guard let guarding else {
            throw Failure(.usage, "repeat_guard of '\(id)' is 0s, so that nobody counts as repeated")
        }
        return guarding
    }
}
