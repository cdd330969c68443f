package import CampaignCore
import Formats
package import Foundation
import Storage
package import Workspace

/// Checking of a workspace: its files, then the rows of each audience.
///
/// It makes no file and changes none.
package struct WorkspaceCheck: Sendable {
    let contents: WorkspaceContents
    let rowLimit: Int
    /// Where secret references look for their variables; nil if secrets are not looked at.
    let environment: [String: String]?
    var now = Date()

    package init(
        contents: WorkspaceContents,
        rowLimit: Int,
        environment: [String: String]? = nil,
        now: Date = Date()
    ) {
        (self.contents, self.rowLimit, self.environment, self.now) = (contents, rowLimit, environment, now)
    }

    /// Blocks: call it off the cooperative pool.
    package func run(_ names: [String]) throws -> CheckResult {
        for name in names where !contents.faultyCampaigns.contains(name) {
            _ = try contents.campaign(named: name)
        }
        let chosen = contents.campaigns.filter { names.isEmpty || names.contains($0.id.description) }
        let (people, doubts) = knownPeople()
        let audiences = try chosen.compactMap { try check($0, people) }
        let all =
            contents.diagnostics(of: names) + secretNotes + eventWarning + changes(of: chosen) + doubts
            + audiences.flatMap(\.diagnostics)
        return CheckResult(diagnostics: all, audiences: audiences)
    }

    private func check(_ campaign: CampaignDefinition, _ people: KnownPeople) throws -> AudienceCheck? {
        guard let settings = contents.settings, let sender = contents.sender(of: campaign) else { return nil }
        let definition = campaign.broadcastDefinition(sender: sender, quietHours: settings.defaults.quietHours)
        let times = times(of: campaign, people)
        let next = times.outlook.coming.map { max($0, now) }
        let plan = AudiencePlan(audience: campaign.audience, definition: definition, dueAt: next ?? now)
        var check = AudienceCheck(campaign: campaign.id)
        do {
            let (tally, _) = try plan.tally(
                people.refusals,
                mostFaults: rowLimit,
                earlier: earlierMessages(for: campaign, definition, at: next ?? now, people),
                begins: next ?? now
            )
            let remarks = try RowRemarks.read(plan, tally.faults.byRow)
            (check.counts, check.filtered, check.unshown) = (tally.counts, tally.filtered, tally.faults.others)
            let doubts = AudienceDoubts(campaign: campaign, tally: tally)
            let schedule = ScheduleCheck(campaign: campaign, definition: definition, times: times, now: now)
            let limits = SenderLimits(sender, try? people.ledger?.numberNow(sender.phoneNumberID))
            let messaged = try? people.ledger?.recipientsNow(inDayBefore: next ?? now)
            check.times = times
            check.diagnostics =
                remarks + settings.closeTimes(of: campaign) + templateWarnings(of: campaign, sender, people)
                + doubts.refusalWarning + doubts.filterWarnings
                + doubts.languageRemarks + doubts.linkWarnings
                + gateWarning(of: campaign, tally)
                + schedule.remarks(
                    messages: tally.counts[.waiting],
                    limits,
                    messagedBefore: messaged ?? 0,
                    countedBefore: tally.counted
                )
                + lostWarning(of: campaign, times, people) + reportsWarning(of: campaign)
                + repeatWarning(of: campaign, tally, times)
                + (next.map { clockNote(of: campaign, tally, at: $0) } ?? [])
        } catch let fault as AudienceFault {
            check.diagnostics = [fault.diagnostic]
        }
        return check
    }

    /// What becomes of the campaign's times; a workspace without a ledger sees it now.
    private func times(of campaign: CampaignDefinition, _ people: KnownPeople) -> CampaignTimes {
        let reader = people.ledger
        let history = try? reader?.historyNow(of: campaign.id, campaign.schedule, now: now)
        var times = campaign.times(campaign.outlook(history ?? ScheduleHistory(firstSeenAt: now), now: now))
        times.progress = try? times.outlook.blocked.flatMap { try reader?.progressNow(of: $0.by.id) }
        return times
    }

    private func gateWarning(of campaign: CampaignDefinition, _ tally: PlanTally) -> [Diagnostic] {
        guard tally.gated > 0 else { return [] }
        let location = SourceLocation(file: campaign.audience.shownAs)
        return [Diagnostic(.warning, at: location, MarketingGate.warning(of: tally.gated))]
    }
}
