package import CampaignCore
import Formats
package import Foundation
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
        let own = contents.diagnostics.filter { names.isEmpty || !isOfAnotherCampaign($0, than: names) }
        let all = own + secretNotes + doubts + audiences.flatMap(\.diagnostics)
        return CheckResult(diagnostics: all, audiences: audiences)
    }

    private func isOfAnotherCampaign(_ diagnostic: Diagnostic, than names: [String]) -> Bool {
        guard let folder = diagnostic.location.file.split(separator: "/").first.map(String.init) else { return false }
        let campaigns = contents.faultyCampaigns + contents.campaigns.map(\.id.description)
        return campaigns.contains(folder) && !names.contains(folder)
    }

    private func check(_ campaign: CampaignDefinition, _ people: KnownPeople) throws -> AudienceCheck? {
        guard let settings = contents.settings, let sender = contents.sender(of: campaign) else { return nil }
        let definition = campaign.broadcastDefinition(sender: sender, quietHours: settings.defaults.quietHours)
        let plan = AudiencePlan(audience: campaign.audience, definition: definition)
        var check = AudienceCheck(campaign: campaign.id)
        do {
            let next = campaign.schedule?.next(after: now).first
            let (tally, _) = try plan.tally(
                people.refusals,
                mostFaults: rowLimit,
                earlier: next.flatMap { earlierMessages(for: campaign, definition, at: $0, people) }
            )
            let remarks = try RowRemarks.read(plan, tally.faults.byRow)
            (check.counts, check.filtered, check.unshown) = (tally.counts, tally.filtered, tally.faults.others)
            let doubts = AudienceDoubts(campaign: campaign, tally: tally)
            check.diagnostics =
                remarks + doubts.filterWarnings + gateWarning(of: campaign, tally) + nightFault(of: campaign, definition)
                + repeatWarning(of: campaign, tally) + (next.map { clockNote(of: campaign, tally, at: $0) } ?? [])
        } catch let fault as AudienceFault {
            check.diagnostics = [fault.diagnostic]
        }
        return check
    }

    private func gateWarning(of campaign: CampaignDefinition, _ tally: PlanTally) -> [Diagnostic] {
        guard tally.gated > 0 else { return [] }
        let location = SourceLocation(file: campaign.audience.shownAs)
        return [Diagnostic(.warning, at: location, MarketingGate.warning(of: tally.gated))]
    }

    /// How many starts of a recurring campaign are looked at.
    private static let startsAhead = 10

    /// What is wrong with a schedule whose broadcasts expire before the quiet hours end.
    private func nightFault(of campaign: CampaignDefinition, _ definition: BroadcastDefinition) -> [Diagnostic] {
        guard let quietHours = definition.quietHours, let expires = campaign.expires,
            definition.category == .marketing
        else { return [] }
        let starts = campaign.schedule?.next(after: now, count: Self.startsAhead) ?? []
        let isLost = starts.allSatisfy { quietHours.outlast(expires, from: $0, in: campaign.timeZone) }
        guard !starts.isEmpty, isLost else { return [] }
        let subject = starts.count == 1 ? "the broadcast begins" : "all of the next \(starts.count) broadcasts begin"
        let message = "\(subject) in the quiet hours and expire\(starts.count == 1 ? "s" : "") before they end"
        let fix = "begin outside quiet_hours, or let it expire later"
        return [Diagnostic(.error, at: campaign.scheduleLocation, message, fix: fix)]
    }
}
