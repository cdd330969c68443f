import CampaignCore
import Formats
import Foundation
import Reports
package import Storage
package import Workspace

/// Something in a campaign's files that was edited after a broadcast of it was planned: the broadcast keeps what it was
/// planned with.
package struct FileChange: Hashable, Sendable {
    /// The file as diagnostics name it.
    package let file: String
    /// The broadcast that keeps the old.
    package let broadcast: String
    /// What has changed, what holds, and what to do.
    package let sentence: String

    /// What has changed since each broadcast of the campaign was planned that has not ended.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameters:
    ///   - campaign: as its files are now.
    ///   - settings: of the workspace.
    ///   - ledger: knows the broadcasts.
    /// - Returns: a change each, those of the earliest broadcast first.
    /// - Throws: `StorageError`.
    package static func all(
        of campaign: CampaignDefinition,
        _ settings: WorkspaceSettings,
        in ledger: some LedgerQueries
    ) throws -> [FileChange] {
        let plans = try ledger.plans(of: campaign.id)
        // A look at the files costs more than one at the ledger, and most campaigns have no broadcast under way.
        guard !plans.isEmpty else { return [] }
        var audience = AudienceChange(of: campaign.audience)
        return plans.flatMap { plan in
            (audience.isNews(for: plan) ? [ofAudience(campaign, plan.broadcast)] : [])
                + ofDefinition(campaign, settings, plan) + ofExpiry(campaign, plan.broadcast)
        }
    }

    private static func ofAudience(_ campaign: CampaignDefinition, _ broadcast: Broadcast) -> FileChange {
        let file = campaign.audience.shownAs
        return FileChange(
            file: file,
            broadcast: broadcast.name,
            sentence: "\(file) has changed since \(broadcast.name) was planned; what was planned is sent"
        )
    }

    private static func ofDefinition(
        _ campaign: CampaignDefinition,
        _ settings: WorkspaceSettings,
        _ plan: FrozenPlan
    ) -> [FileChange] {
        let broadcast = plan.broadcast
        guard let sender = settings.senders[campaign.sender] else { return [] }
        let now = campaign.broadcastDefinition(sender: sender, quietHours: settings.defaults.quietHours)
        let keys = broadcast.definition.changedKeys(in: now)
        guard !keys.isEmpty else { return [] }
        let keyList = "\(keys.joined(separator: ", ")) \(keys.count == 1 ? "has" : "have")"
        let fact = "\(keyList) changed since \(broadcast.name) was planned, which keeps the old"
        let sentence = "\(fact); \(remedy(plan, campaign))"
        return [FileChange(file: campaign.scheduleLocation.file, broadcast: broadcast.name, sentence: sentence)]
    }

    /// How people get what the files say now: of a broadcast that has begun only those who have nothing yet.
    private static func remedy(_ plan: FrozenPlan, _ campaign: CampaignDefinition) -> String {
        let name = plan.broadcast.name
        guard plan.hasBegun else {
            return "drumbeat cancel \(name), then drumbeat send \(campaign.id) sends what the files say now"
        }
        return """
            some of its people have the message and would get it twice; to send the others what the files say now, run \
            drumbeat cancel \(name) and drumbeat report \(name), and send a campaign with \(name).csv as its audience \
            and where: status == "cancelled"
            """
    }

    private static func ofExpiry(_ campaign: CampaignDefinition, _ broadcast: Broadcast) -> [FileChange] {
        let frozen = broadcast.expires
        guard frozen != campaign.expires else { return [] }
        let now = campaign.expires.map { "is \(DurationText($0))" } ?? "is gone"
        let fact = "expires \(now) since \(broadcast.name) was planned, which keeps the old"
        let what: String
        if let frozen, let end = broadcast.expiresAt {
            let zone = campaign.timeZone
            what = """
                nothing of it is sent after \(zone.text(at: end)); drumbeat reschedule \(broadcast.name) --at TIME gives it \
                \(DurationText(frozen)) from that time
                """
        } else {
            what = "it has no end; drumbeat cancel \(broadcast.name) ends it"
        }
        let file = campaign.scheduleLocation.file
        return [FileChange(file: file, broadcast: broadcast.name, sentence: "\(fact): \(what)")]
    }
}
