import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// Planning of broadcasts: every row of the audience, checked and written to the ledger.
struct BroadcastPlanning: Sendable {
    let workspace: OpenWorkspace
    var now = Date()
    /// How long the planning of one campaign may take.
    var limit = PlanningLimit.longest

    /// What a broadcast of the campaign at that time would be.
    ///
    /// - Throws: `Failure` with `configuration` if the workspace has no such sender.
    func draft(of campaign: CampaignDefinition, dueAt: Date) throws -> BroadcastDraft {
        guard let sender = workspace.settings.senders[campaign.sender] else {
            throw Failure(.configuration, "there is no sender '\(campaign.sender)' in drumbeat.yaml")
        }
        let definition = campaign.broadcastDefinition(
            sender: sender,
            quietHours: workspace.settings.defaults.quietHours
        )
        return BroadcastDraft(
            name: Broadcast.name(of: campaign.id, dueAt: dueAt),
            definition: definition,
            dueAt: dueAt,
            expiresAt: campaign.expires.map { dueAt + $0 / .seconds(1) },
            plannedAt: now,
            repeatGuard: workspace.settings.repeatGuard(of: campaign, definition, dueAt: dueAt, at: now),
            occurrence: dueAt
        )
    }

    /// Plans one broadcast, unless it is planned or another process is planning it.
    ///
    /// - Parameters:
    ///   - draft: what is planned.
    ///   - audience: the campaign's.
    ///   - witness: which reports may tell of a sending that the ledger does not know.
    ///   - test: the only message that is planned; nil for the whole audience.
    /// - Returns: what came of it; nothing is done if another process plans or drives the broadcast.
    /// - Throws: `Failure` with `badData` if the planning takes too long or the audience makes no such test message, with
    ///   `usage` if it has no such row; `AudienceFault`, `SortingFileError`, `StorageError`, `UnreadableBroadcast`,
    ///   `CancellationError`.
    func plan(
        _ draft: BroadcastDraft,
        _ audience: AudienceSettings,
        witness: ReportWitness = .own,
        test: TestMessage? = nil
    ) async throws -> FileLock.Outcome<PlanResult> {
        let ledger = workspace.ledger
        var draft = draft
        // A test message is sent whatever its recipient has.
        if test != nil { draft.repeatGuard = nil }
        let plan = AudiencePlan(
            audience: audience,
            definition: draft.definition,
            dueAt: max(draft.dueAt, now),
            freezesMedia: true
        )
        return try await FileLock.ifFree(workspace.lock(draft.name)) {
            var draft = draft
            if test == nil { draft.report = try await report(against: draft, witness) }
            return try await limited { [draft] limit in
                var draft = draft
                // Before it is read: what changes meanwhile is another file than the one that is noted.
                if test == nil { draft.audience = try? audience.mark() }
                return try ledger.plan(draft) { ledger in
                    if let test {
                        try plan.fillWithTest(test, ledger, checkLimit: limit.check)
                    } else {
                        try plan.fill(ledger, checkLimit: limit.check)
                    }
                }
            }
        }
    }

    /// Runs planning on a thread that it may block, until the task is cancelled or the time for one campaign is over.
    ///
    /// - Throws: `Failure` with `badData` once the time is over, and what the planning throws.
    private func limited<Planned: Sendable>(
        _ plan: @Sendable @escaping (PlanningLimit) throws -> Planned
    ) async throws -> Planned {
        do {
            return try await stoppable { [limit] flag in try plan(PlanningLimit(limit, flag)) }
        } catch let exceeded as PlanningLimit.Exceeded {
            let minutes = exceeded.limit / .seconds(60)
            throw Failure(.badData, "planning took longer than \(minutes.formatted()) minutes; divide the audience")
        }
    }
}
