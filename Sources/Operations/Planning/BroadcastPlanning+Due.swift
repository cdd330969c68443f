import CampaignCore
import Foundation
import Storage
import Workspace

extension BroadcastPlanning {
    /// Plans what is due by the campaigns' schedules, and what a crash left half planned.
    ///
    /// The smallest audience comes first, so that no campaign waits for one that takes long.
    ///
    /// - Parameters:
    ///   - campaigns: those of the workspace that have no fault and that nobody holds.
    ///   - deadline: no planning begins later; one that has begun is finished.
    ///   - planned: takes the name of each broadcast that is planned, before the next one is.
    /// - Returns: for each campaign that cannot be planned what is wrong; the others are planned.
    /// - Throws: `StorageError` if the ledger fails, and what `planned` throws.
    func planDue(
        _ campaigns: [CampaignDefinition],
        until deadline: Date? = nil,
        planned: (String) async throws -> Void
    ) async throws -> [CampaignID: Failure] {
        let unfinished = try await workspace.ledger.openBroadcasts().filter { $0.state == .planning }
        var faults: [CampaignID: Failure] = [:]
        for campaign in campaigns.sorted(by: { $0.audience.size < $1.audience.size }) {
            if Task.isCancelled || deadline.map({ $0 <= Date() }) == true { break }
            do {
                if let name = try await planDue(of: campaign) { try await planned(name) }
                for broadcast in unfinished where broadcast.definition.campaign == campaign.id {
                    if let name = try await plan(campaign, dueAt: broadcast.dueAt) { try await planned(name) }
                }
            } catch is CancellationError {
                break
            } catch {
                guard let fault = Self.fault(ofOneCampaign: error) else { throw error }
                faults[campaign.id] = fault
            }
        }
        return faults
    }

    /// What forbids the planning of one campaign; nil for a failure that others would meet, too.
    private static func fault(ofOneCampaign error: any Error) -> Failure? {
        switch error {
        case let failure as Failure where failure.kind == .badData: failure
        case let fault as AudienceFault: Failure(.badData, fault.description)
        // The ledger takes what the others need.
        case let error as SortingFileError: Failure(.storage, error.description)
        case let unreadable as UnreadableBroadcast: Failure(.badData, unreadable.description)
        default: nil
        }
    }

    /// - Returns: the name of the broadcast that is due and planned; nil if none is due, or another process is planning
    ///   it.
    private func planDue(of campaign: CampaignDefinition) async throws -> String? {
        guard let schedule = campaign.schedule else { return nil }
        let due = schedule.dueOccurrences(
            lastConsidered: try await workspace.ledger.consideredUntil(campaign.id),
            now: now,
            expires: campaign.expires,
            catchUp: campaign.catchUp
        )
        for skipped in due.skipped {
            let draft = try draft(of: campaign, dueAt: skipped.dueAt)
            let noted = try await FileLock.ifFree(workspace.lock(draft.name)) {
                try await workspace.ledger.recordSkipped(draft, because: .missed(skipped.cause))
            }
            // Another run that is planning it was in time.
            guard case .done = noted else { return nil }
        }
        var name: String?
        if let dueAt = due.planned {
            // If another run is planning it, that one notes the time.
            guard let planned = try await plan(campaign, dueAt: dueAt) else { return nil }
            name = planned
        }
        try await workspace.ledger.markConsidered(campaign.id, until: now)
        return name
    }

    /// - Returns: the name of the broadcast, which is planned; nil if another process is planning it.
    private func plan(_ campaign: CampaignDefinition, dueAt: Date) async throws -> String? {
        let draft = try draft(of: campaign, dueAt: dueAt)
        return switch try await plan(draft, campaign.audience) {
        case .done: draft.name
        case .heldByAnother: nil
        }
    }
}
