import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

extension StatusReading {
    /// That a campaign is held, and what ends that.
    ///
    /// - Returns: one sentence; nil if it is not held.
    /// - Throws: `StorageError`.
    func holdNote(on name: String) async throws -> String? {
        guard try await workspace.ledger.heldCampaigns().contains(name) else { return nil }
        let outlook = try await campaigns().first { $0.campaign == name && $0.heldSince != nil }
        return outlook.flatMap { CampaignOutlookText.hold(of: $0, at: now) }.map { "\(name): \($0)" }
    }
}
