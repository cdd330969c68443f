import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// What a broadcast of a campaign would come to if it were planned now.
struct Forecast: Sendable {
    let campaign: CampaignDefinition
    let counts: BroadcastCounts
    /// Recipients that are on the suppression list now.
    let suppressed: Int
    /// What bounds the sending: the sender's rate or the campaign's own.
    let rate: Rate
    let next: [Date]

    init(workspace: OpenWorkspace, campaign: CampaignDefinition, now: Date) async throws {
        self.campaign = campaign
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: now).definition
        let senderRate = workspace.contents.sender(of: campaign)?.rate ?? .standard
        rate = campaign.rate.map { min($0, senderRate) } ?? senderRate
        next = campaign.schedule?.next(after: now, count: 3) ?? []
        let list = workspace.ledger
        (counts, suppressed) = try await blocking {
            let scratch = try ScratchLedger()
            let broadcast = try scratch.plan(campaign, definition)
            var counts = BroadcastCounts()
            var suppressed = 0
            let isSuppressed = try list.suppressionTest(for: definition.category)
            try scratch.ledger.reportRows(of: broadcast.id) { record in
                counts.states[record.state, default: 0] += 1
                if let reason = record.reason { counts.skips[reason, default: 0] += 1 }
                if record.state == .waiting, let phone = record.phone, isSuppressed(phone) { suppressed += 1 }
            }
            return (counts, suppressed)
        }
    }

    /// Messages that would leave.
    var messages: Int {
        counts[.waiting] - suppressed
    }

    /// How long the sending would take at the rate that bounds it.
    var duration: Duration {
        .seconds(Int64((Double(messages) / rate.perSecond).rounded(.up)))
    }
}
