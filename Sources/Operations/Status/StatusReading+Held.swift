import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

extension StatusReading {
    /// That a campaign is held, as the answer to its name where it has no broadcast.
    ///
    /// - Returns: one sentence; nil if it is not held, or has a broadcast.
    /// - Throws: `StorageError`.
    func holdNote(on name: String) async throws -> String? {
        guard let id = CampaignID(name), try await workspace.ledger.broadcast(named: name) == nil,
            try await workspace.ledger.latestBroadcast(of: id) == nil
        else { return nil }
        let outlook = try await campaigns().first { $0.campaign == name && $0.heldSince != nil }
        return outlook.flatMap { CampaignOutlookText.hold(of: $0, at: now) }.map { "\(name): \($0)" }
    }
}
