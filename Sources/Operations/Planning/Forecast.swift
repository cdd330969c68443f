import CampaignCore
package import Foundation
import Storage
package import Workspace

/// What a broadcast of a campaign would come to if it were planned now.
package struct Forecast: Sendable {
    let campaign: CampaignDefinition
    let now: Date
    let counts: BroadcastCounts
    /// Recipients that are on the suppression list now.
    let suppressed: Int
    let cost: Cost?
    /// Recipients to whom Meta delivers no marketing.
    let gated: Int
    /// What bounds the sending: the sender's rate or the campaign's own.
    let rate: Rate
    /// What is left of the rate beside the broadcasts that the sender has to send now.
    let rateBesideOthers: Rate
    /// Those broadcasts.
    let others: [String]
    /// When the messages leave that would.
    let outlook: SendingOutlook
    /// Whether only so many people a day may be messaged.
    let isLimitedByDay: Bool
    let next: [Date]

    package init(workspace: OpenWorkspace, campaign: CampaignDefinition, now: Date) async throws {
        self.campaign = campaign
        self.now = now
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: now).definition
        let sender = workspace.settings.senders[campaign.sender]
        let limits = SenderLimits(sender, try await workspace.ledger.number(definition.phoneNumberID))
        let senderRate = limits.rate
        rate = campaign.rate.map { min($0, senderRate) } ?? senderRate
        let active = try await workspace.ledger.openBroadcasts()
            .filter { $0.definition.phoneNumberID == definition.phoneNumberID }
        others = active.map(\.name)
        rateBesideOthers = Self.share(of: definition, beside: active.map(\.definition), rate: senderRate)
        next = campaign.schedule?.next(after: now, count: 3) ?? []
        let scratch = try ScratchLedger()
        let broadcast = try await blocking {
            try BroadcastPlanning.reading(campaign.audience) { try scratch.plan(campaign, definition) }
        }
        counts = try await scratch.ledger.counts(of: broadcast.id)
        let (list, card) = (workspace.ledger, workspace.settings.rateCard)
        let recipients = try await blocking { try Self.recipients(of: broadcast, in: scratch, list, card) }
        (suppressed, cost, gated) = (recipients.suppressed, recipients.cost, recipients.gated)
        isLimitedByDay = limits.dailyRecipients != nil
        let begins = next.first ?? now
        outlook = SendingOutlook(
            messages: counts[.waiting] - suppressed,
            limits: SendingOutlook.Limits(
                rate: rate,
                dailyRecipients: limits.dailyRecipients,
                messagedBefore: try await list.recipients(inDayBefore: begins),
                begins: begins,
                expires: campaign.expires.map { begins + TimeInterval($0.components.seconds) },
                definition: definition,
                zone: campaign.timeZone
            )
        )
    }

    private static func share(
        of campaign: BroadcastDefinition,
        beside others: [BroadcastDefinition],
        rate: Rate
    ) -> Rate {
        let contenders = ([campaign] + others)
            .map { definition in
                FairShare.Contender(
                    isMarketing: definition.category == .marketing,
                    weight: definition.weight ?? 1,
                    wanted: min(definition.rate ?? rate, rate).perSecond
                )
            }
        return Rate(nearest: FairShare.rates(of: contenders, capacity: rate.perSecond)[0])
    }

    /// What the recipients' numbers tell: who refuses such messages, who gets none, and what the others cost.
    private static func recipients(
        of broadcast: Broadcast,
        in scratch: ScratchLedger,
        _ list: Ledger,
        _ card: RateCard?
    ) throws -> (suppressed: Int, cost: Cost?, gated: Int) {
        let category = broadcast.definition.category
        let isSuppressed = try list.suppressionTest(for: category)
        var found = (suppressed: 0, cost: card.map { Cost(currency: $0.currency) }, gated: 0)
        guard isSuppressed != nil || card != nil || category == .marketing else { return found }
        try scratch.ledger.reportRows(of: broadcast.id) { record in
            guard record.state == .waiting, let phone = record.phone else { return }
            if isSuppressed?(phone) == true {
                found.suppressed += 1
            } else if category == .marketing, MarketingGate.isClosed(to: phone) {
                found.gated += 1
            } else {
                found.cost?.add(card?.price(to: phone, category: category))
            }
        }
        return found
    }

    /// Messages that would leave, had they the time.
    var messages: Int {
        counts[.waiting] - suppressed
    }

    /// How long the sending would take, nights and days of waiting among it.
    var duration: Duration {
        .seconds(Int64(outlook.ends.timeIntervalSince(begins).rounded(.up)))
    }

    /// When it begins: at the next time of its schedule, else now.
    var begins: Date {
        next.first ?? now
    }
}
