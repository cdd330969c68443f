import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

/// Holds and their marks in the campaigns' folders: a hold goes with a folder that gets another name, and outlives a
/// ledger that is lost.
extension OpenWorkspace {
    /// The mark of a campaign's hold.
    func holdMark(of campaign: CampaignID) -> HoldMark {
        HoldMark(in: layout.reports(campaign.description))
    }

    /// Holds the campaigns whose folders have a mark of a hold that this ledger does not know as theirs, and marks those
    /// that are held and have none.
    ///
    /// A mark of a campaign whose own folder is there was copied with its folder: it means nothing and is removed, so that
    /// it does not begin to mean something on the day on which that folder goes.
    ///
    /// - Returns: what a person is told, a sentence each.
    /// - Throws: `StorageError`.
    @discardableResult
    func takeOverHolds(now: Date = Date()) async throws -> [String] {
        let names = WorkspaceReader(root: layout.root).campaignNames
        let (there, held) = (Set(names), try await ledger.heldCampaigns())
        var sentences: [String] = []
        for campaign in names.compactMap(CampaignID.init) {
            let mark = holdMark(of: campaign)
            let marked = mark.campaign
            if held.contains(campaign.description) {
                // As an earlier version held it, or the folder took no file then.
                if marked != campaign { try await write(mark, campaign) }
                continue
            }
            guard let marked else { continue }
            guard marked == campaign || !there.contains(marked.description) else {
                try? mark.remove()
                continue
            }
            guard try await ledger.passHold(of: marked, to: campaign, at: now) else { continue }
            try? mark.write(campaign)
            sentences.append(Self.sentence(campaign, heldAs: marked))
        }
        return sentences
    }

    /// Marks a campaign that is held, unless a person releases it meanwhile.
    private func write(_ mark: HoldMark, _ campaign: CampaignID) async throws {
        try? mark.write(campaign)
        if try await !ledger.heldCampaigns().contains(campaign.description) { try? mark.remove() }
    }

    private static func sentence(_ campaign: CampaignID, heldAs old: CampaignID) -> String {
        let cause =
            campaign == old
            ? "\(campaign)/reports/held.txt says that a person held it, which this ledger does not know"
            : "a person held it as \(old), the name that its folder had"
        return "\(campaign) is held: \(cause); drumbeat resume \(campaign) releases it"
    }
}
