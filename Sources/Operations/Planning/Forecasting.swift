package import CampaignCore
import Formats
package import Foundation
import Storage
package import Workspace

/// Looking ahead: what a campaign would send, when, and what it would cost.
package struct Forecasting: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    /// The campaigns of the workspace, whose people are compared with those of this one.
    let campaigns: [CampaignDefinition]
    let now: Date

    package init(
        workspace: OpenWorkspace,
        campaign: CampaignDefinition,
        among campaigns: [CampaignDefinition] = [],
        now: Date
    ) {
        (self.workspace, self.campaign, self.campaigns, self.now) = (workspace, campaign, campaigns, now)
    }

    /// Plans the campaign as a run does, and keeps nothing of it but counts.
    ///
    /// - Throws: `AudienceFault`, `SortingFileError`, `StorageError`, and `Failure` with `configuration` if the
    ///   workspace has no such sender.
    package func forecast() async throws -> Forecast {
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: now).definition
        let history = try await workspace.ledger.history(of: campaign.id, campaign.schedule, now: now)
        let times = try await times(history)
        let begins = times.outlook.due.map { _ in now } ?? times.outlook.next.first ?? now
        let lost = try await workspace.lostSending(of: campaign.id)
        let plan = try await plan(definition, begins: begins, lost.map { [$0.warning(campaign, times)] } ?? [])
        let limits = try await limits(definition)
        let others = try await workspace.ledger.openBroadcasts()
            .filter { $0.definition.phoneNumberID == definition.phoneNumberID }
        let outlook = try await outlook(of: plan, definition, limits, begins: begins, times)
        var forecast = Forecast(
            campaign: campaign.id,
            audience: campaign.audience.shownAs,
            plan: plan,
            rate: campaign.rate.map { min($0, limits.rate) } ?? limits.rate,
            rateBesideOthers: Self.share(of: definition, beside: others.map(\.definition), rate: limits.rate),
            others: others.map(\.name),
            outlook: outlook,
            isLimitedByDay: limits.dailyRecipients != nil,
            begins: begins,
            now: now,
            expires: campaign.expires,
            times: times,
            underWay: history.underWay,
            zone: campaign.timeZone
        )
        let check = ScheduleCheck(campaign: campaign, definition: definition, times: times, now: now)
        forecast.reachesNobody = check.reachesNobody(outlook, of: forecast.messages)
        return forecast
    }

    private func times(_ history: ScheduleHistory) async throws -> CampaignTimes {
        var times = campaign.times(campaign.outlook(history, now: now, count: 3))
        if let blocked = times.outlook.blocked {
            times.progress = try await workspace.ledger.progress(of: blocked.by.id)
        }
        return times
    }

    /// What the audience amounts to; the warnings are shown before those of its audience and template.
    private func plan(
        _ definition: BroadcastDefinition,
        begins: Date,
        _ warnings: [Diagnostic]
    ) async throws -> Forecast.Plan {
        let plan = AudiencePlan(
            audience: campaign.audience,
            definition: definition,
            dueAt: begins,
            freezesMedia: true
        )
        let (ledger, settings, zone) = (workspace.ledger, workspace.settings, campaign.timeZone)
        let guarding = settings.repeatGuard(of: campaign, definition, dueAt: begins, at: begins)
        let held = try await ledger.heldCampaigns()
        let free = campaigns.filter { !held.contains($0.id.description) }
        var histories: [CampaignID: ScheduleHistory] = [:]
        for other in free where other.id != campaign.id {
            histories[other.id] = try await ledger.history(of: other.id, other.schedule, now: now)
        }
        let others = NearbyCampaigns(free, besides: campaign.id, at: begins, histories, now: now, settings)
        let account = settings.senders[campaign.sender]?.businessAccountID ?? ""
        let older = try await OlderMessages(of: campaign, definition, at: begins, workspace)
        return try await blocking { [campaign, now] in
            let (tally, shelf) = try plan.tally(
                try ledger.refusals(),
                prices: settings.rateCard,
                earlier: ledger.earlierMessages(guarding, at: begins),
                begins: begins,
                shelf: others.campaigns.isEmpty ? nil : { try SortingFile() }
            )
            let languages = definition.content.languages
            let notes = tally.repeatFinding == nil ? try older.note(on: plan, in: ledger, now: now) : []
            return Forecast.Plan(
                tally,
                languages: languages.count > 1 ? tally.languages(of: languages) : [:],
                doubts: try warnings + notes + settings.closeTimes(of: campaign)
                    + TemplateRemarks(campaign, account: account, ledger, now: now).warnings
                    + AudienceDoubts(campaign: campaign, tally: tally).warnings,
                uploads: try ledger.mediaToUpload(tally.files, for: definition.phoneNumberID, at: begins),
                nearby: try shelf.map { try others.people(on: $0) } ?? [],
                elsewhere: tally.regions.elsewhere(than: zone, at: begins)
            )
        }
    }

    private func limits(_ definition: BroadcastDefinition) async throws -> SenderLimits {
        let sender = workspace.settings.senders[campaign.sender]
        return SenderLimits(sender, try await workspace.ledger.number(definition.phoneNumberID))
    }

    private func outlook(
        of plan: Forecast.Plan,
        _ definition: BroadcastDefinition,
        _ limits: SenderLimits,
        begins: Date,
        _ times: CampaignTimes
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
            expires: campaign.expires.map { (times.outlook.due ?? begins) + $0 / .seconds(1) },
            definition: definition,
            zone: campaign.timeZone
        )
        bounds.countedBefore = plan.counted
        (bounds.conditions, bounds.marketingHeldUntil) = (facts.conditions, facts.marketingHeldUntil)
        return SendingOutlook(messages: plan.counts[.waiting], limits: bounds)
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

extension Forecast.Plan {
    /// - Parameters:
    ///   - tally: what the plan consists of.
    ///   - languages: messages by language; empty if there is one.
    ///   - doubts: what is odd about its audience.
    ///   - uploads: the files that Meta does not have yet.
    ///   - nearby: campaigns that begin within a day.
    ///   - elsewhere: the people whose clocks show another time.
    fileprivate init(
        _ tally: PlanTally,
        languages: [String: Int],
        doubts: [Diagnostic],
        uploads: [MediaFile],
        nearby: [NearbyBroadcast],
        elsewhere: [PeopleElsewhere]
    ) {
        let planned = tally.peopleOfOthers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { NearbyBroadcast(name: $0.key, begins: nil, people: $0.value) }
        self.init(
            counts: tally.counts,
            filtered: tally.filtered,
            filter: tally.filterFindings,
            defaults: tally.defaultFindings,
            languages: languages,
            doubts: doubts,
            gated: tally.gated,
            cost: tally.cost,
            counted: tally.counted,
            repeats: tally.repeatFinding,
            nearby: planned + nearby,
            elsewhere: elsewhere,
            uploads: uploads
        )
    }
}
