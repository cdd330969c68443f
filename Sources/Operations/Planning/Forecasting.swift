package import CampaignCore
package import Foundation
import Storage
package import Workspace

/// Looking ahead: what a campaign would send, when, and what it would cost.
package struct Forecasting: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    let now: Date

    package init(workspace: OpenWorkspace, campaign: CampaignDefinition, now: Date) {
        (self.workspace, self.campaign, self.now) = (workspace, campaign, now)
    }

    /// Plans the campaign as a run does, and keeps nothing of it but counts.
    ///
    /// - Throws: `AudienceFault`, `SortingFileError`, `StorageError`, and `Failure` with `configuration` if the
    ///   workspace has no such sender.
    package func forecast() async throws -> Forecast {
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: now).definition
        let plan = try await tally(definition)
        let limits = try await limits(definition)
        let others = try await workspace.ledger.openBroadcasts()
            .filter { $0.definition.phoneNumberID == definition.phoneNumberID }
        let next = campaign.schedule?.next(after: now, count: 3) ?? []
        return Forecast(
            campaign: campaign.id,
            audience: campaign.audience.shownAs,
            plan: plan,
            rate: campaign.rate.map { min($0, limits.rate) } ?? limits.rate,
            rateBesideOthers: Self.share(of: definition, beside: others.map(\.definition), rate: limits.rate),
            others: others.map(\.name),
            outlook: try await outlook(of: plan.counts[.waiting], definition, limits, begins: next.first ?? now),
            isLimitedByDay: limits.dailyRecipients != nil,
            begins: next.first ?? now,
            expires: campaign.expires,
            next: next,
            hasSchedule: campaign.schedule != nil,
            zone: campaign.timeZone
        )
    }

    private func tally(_ definition: BroadcastDefinition) async throws -> Forecast.Plan {
        let plan = AudiencePlan(audience: campaign.audience, definition: definition)
        let (ledger, prices) = (workspace.ledger, workspace.settings.rateCard)
        return try await blocking {
            let tally = try plan.tally(try ledger.refusals(), prices: prices)
            return Forecast.Plan(counts: tally.counts, gated: tally.gated, cost: tally.cost)
        }
    }

    private func limits(_ definition: BroadcastDefinition) async throws -> SenderLimits {
        let sender = workspace.settings.senders[campaign.sender]
        return SenderLimits(sender, try await workspace.ledger.number(definition.phoneNumberID))
    }

    private func outlook(
        of messages: Int,
        _ definition: BroadcastDefinition,
        _ limits: SenderLimits,
        begins: Date
    ) async throws -> SendingOutlook {
        let facts = try await workspace.ledger.claimFacts(
            of: definition,
            zone: campaign.timeZone,
            account: workspace.settings.senders[campaign.sender]?.businessAccountID ?? "",
            dailyRecipients: limits.dailyRecipients,
            now: now
        )
        var bounds = SendingOutlook.Limits(
            rate: campaign.rate.map { min($0, limits.rate) } ?? limits.rate,
            dailyRecipients: limits.dailyRecipients,
            messagedBefore: try await workspace.ledger.recipients(inDayBefore: begins),
            begins: begins,
            expires: campaign.expires.map { begins + $0 / .seconds(1) },
            definition: definition,
            zone: campaign.timeZone
        )
        (bounds.conditions, bounds.marketingHeldUntil) = (facts.conditions, facts.marketingHeldUntil)
        return SendingOutlook(messages: messages, limits: bounds)
    }

    /// The campaign's part of the sender's rate beside the broadcasts that the sender has to send now.
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
}
