import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import Workspace

/// What `check` foresees of a campaign's next time.
extension WorkspaceCheck {
    /// Finds what the people of a campaign have of other broadcasts; nil without a ledger.
    func earlierMessages(
        for campaign: CampaignDefinition,
        _ definition: BroadcastDefinition,
        at time: Date,
        _ people: KnownPeople
    ) -> (any EarlierMessageSearch)? {
        let guarding = contents.settings?.repeatGuard(of: campaign, definition, dueAt: time, at: time)
        guard let ledger = people.ledger, let guarding else { return nil }
        return ledger.earlierMessages(guarding, at: time)
    }

    /// What a person should know if people have the same message of another broadcast.
    ///
    /// - Parameters:
    ///   - campaign: which one.
    ///   - tally: what its audience amounts to.
    ///   - times: what becomes of its times; without one to come it is sent only if a person sends it.
    /// - Returns: a note without a time to come, else a warning; nothing while it is sent, when it cannot be sent again.
    func repeatWarning(of campaign: CampaignDefinition, _ tally: PlanTally, _ times: CampaignTimes) -> [Diagnostic] {
        guard let finding = tally.repeatFinding else { return [] }
        guard times.outlook.coming != nil else {
            if let state = times.outlook.taken?.state, [.planning, .active, .paused].contains(state) { return [] }
            let message = finding.sentenceOfSending(campaign.id, at: now)
            return [Diagnostic(.note, at: campaign.scheduleLocation, message)]
        }
        let message = "\(finding.sentence(at: now)); \(finding.outlook)"
        let fix = "change the audience or the time, or set repeat_guard"
        return [Diagnostic(.warning, at: campaign.scheduleLocation, message, fix: fix)]
    }

    /// What a ledger that is lost may have sent of a campaign; nothing if there is a ledger that cannot be read.
    func lostWarning(
        of campaign: CampaignDefinition,
        _ times: CampaignTimes,
        _ people: KnownPeople
    ) -> [Diagnostic] {
        guard people.ledger != nil || !hasLedger else { return [] }
        let lost = try? LostSearch(contents.layout).lost(of: campaign.id, in: people.ledger)
        return lost.map { [$0.warning(campaign, times)] } ?? []
    }

    /// That a run will not be able to write the campaign's reports.
    func reportsWarning(of campaign: CampaignDefinition) -> [Diagnostic] {
        guard let obstacle = contents.layout.reportsObstacle(campaign.id.description) else { return [] }
        let location = SourceLocation(file: campaign.id.description)
        return [Diagnostic(.warning, at: location, obstacle.text, fix: obstacle.fix)]
    }

    /// How many people have other clocks than the schedule's, and what these show.
    func clockNote(of campaign: CampaignDefinition, _ tally: PlanTally, at time: Date) -> [Diagnostic] {
        let elsewhere = tally.regions.elsewhere(than: campaign.timeZone, at: time)
        guard !elsewhere.isEmpty else { return [] }
        let message = "people elsewhere get it by their own clocks: \(elsewhere.sentence)"
        return [Diagnostic(.note, at: campaign.scheduleLocation, message)]
    }
}
