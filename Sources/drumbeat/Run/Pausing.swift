import CampaignCore
import Foundation
import Storage
import Workspace

/// Pausing and resuming by name: of a broadcast that is under way, or of a campaign that is only scheduled.
///
/// Of the campaign's files only their being there is asked for, so that a
/// campaign with faults can be held too.
struct Pausing: Sendable {
    let workspace: OpenWorkspace
    let output: Output

    private static let pause = BroadcastChange(from: [.active, .paused], to: .paused, reason: "by hand")
    private static let resume = BroadcastChange(from: [.paused], to: .active, reason: nil)

    func pause(_ name: String) async throws {
        if let broadcast = try await broadcastUnderWay(name) {
            return try await Self.pause.apply(to: broadcast, in: workspace, output)
        }
        guard let campaign = CampaignID(name), isCampaign(campaign) else {
            let text = "there is no broadcast '\(name)', and no campaign '\(name)' in '\(workspace.layout.root)'"
            throw Failure(.usage, text)
        }
        let isNew = try await workspace.ledger.hold(campaign, at: Date())
        output.note(
            isNew
                ? "\(campaign) is held: nothing of it is planned until drumbeat resume \(campaign)"
                : "\(campaign) is held already"
        )
    }

    func resume(_ name: String) async throws {
        let isReleased =
            if let campaign = CampaignID(name) { try await workspace.ledger.release(campaign) } else { false }
        if isReleased { output.note("\(name) is held no longer; catch_up decides on times that passed meanwhile") }
        let broadcast = try await broadcastUnderWay(name)
        if let broadcast, broadcast.state == .paused || !isReleased {
            return try await Self.resume.apply(to: broadcast, in: workspace, output)
        }
        if !isReleased {
            let broadcast = try await workspace.broadcast(named: name)
            throw Failure(.usage, "\(broadcast.name) is \(broadcast.state.rawValue), not paused")
        }
    }

    /// The broadcast of that name, or the campaign's latest one unless it has ended.
    private func broadcastUnderWay(_ name: String) async throws -> Broadcast? {
        if let broadcast = try await workspace.ledger.broadcast(named: name) { return broadcast }
        guard let id = CampaignID(name), let latest = try await workspace.ledger.latestBroadcast(of: id) else {
            return nil
        }
        return [.planning, .active, .paused].contains(latest.state) ? latest : nil
    }

    private func isCampaign(_ campaign: CampaignID) -> Bool {
        let folder = workspace.layout.campaignFolder(campaign.description)
        return FileManager.default.fileExists(atPath: "\(folder)/\(WorkspaceLayout.campaignName)")
    }
}
