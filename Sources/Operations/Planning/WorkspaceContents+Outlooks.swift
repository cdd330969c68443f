import CampaignCore
import Formats
import Foundation
import Workspace

extension WorkspaceContents {
    /// How many faults of a campaign are kept.
    private static let mostFaults = 3

    /// What is known of each campaign: when it is due next, or what keeps it from being planned.
    ///
    /// Campaigns whose definitions have no fault may have one of `faults`, which came up in their planning.
    func outlooks(after now: Date, faults: [CampaignID: Failure]) -> [CampaignOutlook] {
        let sound = campaigns.map { campaign in
            CampaignOutlook(
                campaign: campaign.id.description,
                seenAt: now,
                next: campaign.schedule?.next(after: now).first,
                faults: faults[campaign.id].map { [$0.description] } ?? []
            )
        }
        let faulty = faultyCampaigns.map {
            CampaignOutlook(campaign: $0, seenAt: now, faults: definitionFaults(of: $0))
        }
        return sound + faulty
    }

    private func definitionFaults(of campaign: String) -> [String] {
        let errors = diagnostics.filter { $0.severity == .error && $0.location.file.hasPrefix("\(campaign)/") }
        guard !errors.isEmpty else { return ["its files have faults; run drumbeat check \(campaign)"] }
        let rest = errors.count - Self.mostFaults
        return errors.prefix(Self.mostFaults).map(\.description)
            + (rest > 0 ? ["and \(rest) more; run drumbeat check \(campaign)"] : [])
    }
}
