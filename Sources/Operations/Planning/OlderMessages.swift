import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import Workspace

/// Who of a campaign's people got the same message longer ago than its guard against repeats reaches.
///
/// It is no reason not to send, but a folder that was copied may still have the template of its original.
struct OlderMessages {
    /// How long before the broadcast begins a message is of interest.
    private static let reach = Duration.seconds(30 * 86_400)
    /// How many broadcasts are looked at.
    private static let mostBroadcasts = 200

    private let campaign: CampaignDefinition
    private let begins: Date
    /// Nil if there is nothing to look for.
    private let guarding: RepeatGuard?

    /// - Throws: `StorageError`.
    init(
        of campaign: CampaignDefinition,
        _ definition: BroadcastDefinition,
        at begins: Date,
        _ workspace: OpenWorkspace
    ) async throws {
        (self.campaign, self.begins) = (campaign, begins)
        let guarding = workspace.settings.repeatGuard(
            of: campaign,
            definition,
            dueAt: begins,
            at: begins,
            reaching: Self.reach
        )
        let broadcasts = try await workspace.ledger.broadcasts(limit: Self.mostBroadcasts)
        // Without any the audience need not be read once more.
        let isWorthwhile = broadcasts.contains { broadcast in
            guard let guarding, [.finished, .cancelled].contains(broadcast.state) else { return false }
            return broadcast.beginsAt > guarding.since && guarding.concerns(broadcast)
        }
        self.guarding = isWorthwhile ? guarding : nil
    }

    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameters:
    ///   - plan: the campaign's audience.
    ///   - ledger: knows the earlier messages.
    ///   - now: the time.
    /// - Returns: a note, or nothing.
    /// - Throws: as `AudiencePlan.tally`.
    func note(on plan: AudiencePlan, in ledger: Ledger, now: Date) throws -> [Diagnostic] {
        guard let guarding else { return [] }
        let earlier = ledger.earlierMessages(guarding, at: begins)
        let tally = try plan.tally(try ledger.refusals(), earlier: earlier, begins: begins).0
        guard let finding = tally.repeatFinding else { return [] }
        let fix = "write another template, unless they are to get it again"
        let location = campaign.scheduleLocation
        return [Diagnostic(.note, at: location, "the template is not new: \(finding.sentence(at: now))", fix: fix)]
    }
}
