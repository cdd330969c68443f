import CampaignCore
import Foundation
import Workspace

/// The campaigns of a workspace that begin within a day of another one, and the people whom both are for.
struct NearbyCampaigns {
    /// How many bytes of audiences are read for it: some second.
    private static let mostBytes = 64 << 20
    private static let day: TimeInterval = 86_400

    private let settings: WorkspaceSettings
    /// Each with the time at which it begins, the smallest audience first.
    let campaigns: [(campaign: CampaignDefinition, begins: Date)]

    /// - Parameters:
    ///   - campaigns: those of the workspace that nobody holds.
    ///   - own: the one that is forecast, which is none of them.
    ///   - begins: when it begins.
    ///   - histories: what is known of the campaigns' times, of which no time counts that a broadcast has taken.
    ///   - now: the time.
    ///   - settings: what `drumbeat.yaml` says.
    init(
        _ campaigns: [CampaignDefinition],
        besides own: CampaignID,
        at begins: Date,
        _ histories: [CampaignID: ScheduleHistory],
        now: Date,
        _ settings: WorkspaceSettings
    ) {
        self.settings = settings
        self.campaigns = campaigns.filter { $0.id != own }
            .compactMap { campaign in
                let history = histories[campaign.id]
                let times = campaign.schedule?
                    .next(after: max(now, begins - Self.day), count: 1 + (history?.taken.count ?? 0))
                guard let next = times?.first(where: { history?.broadcast(for: $0) == nil }),
                    next <= begins + Self.day
                else { return nil }
                return (campaign, next)
            }
            .sorted { $0.0.audience.size < $1.0.audience.size }
    }

    /// Counts the people of each who are on the shelf; an audience that cannot be read has none, and is told of by
    /// `check`.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `SortingFileError`.
    func people(on shelf: RecipientShelf) throws -> [NearbyBroadcast] {
        var bytesLeft = Self.mostBytes
        return try campaigns.compactMap { campaign, begins in
            bytesLeft -= campaign.audience.size
            let people = bytesLeft < 0 ? nil : try people(of: campaign, on: shelf)
            guard people != 0 else { return nil }
            return NearbyBroadcast(name: campaign.id.description, begins: begins, people: people)
        }
    }

    private func people(of campaign: CampaignDefinition, on shelf: RecipientShelf) throws -> Int {
        guard let sender = settings.senders[campaign.sender] else { return 0 }
        let definition = campaign.broadcastDefinition(sender: sender, quietHours: nil)
        let overlap = shelf.overlap()
        do {
            try AudiencePlan(audience: campaign.audience, definition: definition).fill(overlap)
        } catch is AudienceFault {
            return 0
        }
        return overlap.people
    }
}
