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
    let cost: Cost?
    /// What bounds the sending: the sender's rate or the campaign's own.
    let rate: Rate
    let next: [Date]

    init(workspace: OpenWorkspace, campaign: CampaignDefinition, now: Date) async throws {
        self.campaign = campaign
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: now).definition
        let senderRate = workspace.contents.sender(of: campaign)?.rate ?? .standard
        rate = campaign.rate.map { min($0, senderRate) } ?? senderRate
        next = campaign.schedule?.next(after: now, count: 3) ?? []
        let scratch = try ScratchLedger()
        let broadcast = try await blocking { try scratch.plan(campaign, definition) }
        counts = try await scratch.ledger.counts(of: broadcast.id)
        let (list, card) = (workspace.ledger, workspace.settings.rateCard)
        (suppressed, cost) = try await blocking { try Self.recipients(of: broadcast, in: scratch, list, card) }
    }

    /// What the recipients' numbers tell: who refuses such messages, and what the others cost.
    private static func recipients(
        of broadcast: Broadcast,
        in scratch: ScratchLedger,
        _ list: Ledger,
        _ card: RateCard?
    ) throws -> (suppressed: Int, cost: Cost?) {
        let category = broadcast.definition.category
        let isSuppressed = try list.suppressionTest(for: category)
        var cost = card.map { Cost(currency: $0.currency) }
        guard isSuppressed != nil || card != nil else { return (0, nil) }
        var suppressed = 0
        try scratch.ledger.reportRows(of: broadcast.id) { record in
            guard record.state == .waiting, let phone = record.phone else { return }
            if isSuppressed?(phone) == true {
                suppressed += 1
            } else {
                cost?.add(card?.price(to: phone, category: category))
            }
        }
        return (suppressed, cost)
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
