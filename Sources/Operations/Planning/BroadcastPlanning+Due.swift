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
    /// - Returns: what is wrong with campaigns that cannot be planned, and what is to be told; the others are planned.
    /// - Throws: `StorageError` if the ledger fails, and what `planned` throws.
    func planDue(
        _ campaigns: [CampaignDefinition],
        until deadline: Date? = nil,
        planned: (String) async throws -> Void
    ) async throws -> DuePlanning {
        let unfinished = try await workspace.ledger.openBroadcasts().filter { $0.state == .planning }
        var result = DuePlanning()
        for campaign in campaigns.sorted(by: { $0.audience.size < $1.audience.size }) {
            if Task.isCancelled { break }
            if let deadline, deadline <= Date() {
                result.isCutShort = campaigns.contains { $0.schedule != nil }
                break
            }
            do {
                for broadcast in unfinished where broadcast.definition.campaign == campaign.id {
                    if let name = try await planAgain(broadcast, of: campaign, &result) { try await planned(name) }
                }
                if let name = try await planDue(of: campaign, &result) { try await planned(name) }
            } catch is CancellationError {
                break
            } catch {
                guard let fault = Self.fault(ofOneCampaign: error) else { throw error }
                result.faults[campaign.id] = fault
            }
        }
        return result
    }

    /// What forbids the planning of one campaign; nil for a failure that others would meet, too.
    private static func fault(ofOneCampaign error: any Error) -> Failure? {
        switch error {
        case let failure as Failure where failure.kind == .badData: failure
        case let fault as AudienceFault: Failure(.badData, fault.description)
        // The ledger takes what the others need.
        case let error as SortingFileError: Failure(.storage, error.description)
        case let excess as TooManyMediaFiles: Failure(.badData, excess.description)
        case let unreadable as UnreadableBroadcast: Failure(.badData, unreadable.description)
        default: nil
        }
    }

    /// Plans a broadcast again whose planning was cut short.
    ///
    /// One whose time in the file lies ahead by now is forgotten: nothing of it was sent.
    ///
    /// - Returns: its name if it is planned; nil if it is forgotten, or something keeps it from being planned now.
    private func planAgain(
        _ broadcast: Broadcast,
        of campaign: CampaignDefinition,
        _ result: inout DuePlanning
    ) async throws -> String? {
        let occurrences = try await workspace.ledger.occurrences(of: broadcast.id)
        guard !isPostponed(occurrences, campaign) else {
            _ = try await FileLock.ifFree(workspace.lock(broadcast.name)) {
                try await workspace.ledger.forgetUnfinished(broadcast.name)
            }
            return nil
        }
        var draft = try draft(of: campaign, dueAt: broadcast.dueAt)
        draft.occurrence = occurrences.first
        if occurrences.isEmpty {
            // Besides the schedule is a person's word.
            draft.repeatGuard = nil
        } else {
            draft.company = campaign.schedule?.company ?? .all
        }
        let witness = occurrences.isEmpty ? ReportWitness.none : .all(of: campaign.schedule)
        let outcome = try await plan(draft, campaign.audience, witness: witness)
        try await foresee(outcome, &result)
        return name(of: draft, outcome)
    }

    /// Whether a broadcast was planned for a time that was edited into a later one.
    private func isPostponed(_ occurrences: [Date], _ campaign: CampaignDefinition) -> Bool {
        guard case .at(let time) = campaign.schedule, !occurrences.isEmpty else { return false }
        return time > now && !occurrences.contains(time)
    }

    /// - Returns: the name of the broadcast that is due and planned; nil if none is due, or something keeps it from being
    ///   planned now.
    private func planDue(of campaign: CampaignDefinition, _ result: inout DuePlanning) async throws -> String? {
        guard let schedule = campaign.schedule else {
            // A time that is written later was not there now.
            try await workspace.ledger.markConsidered(campaign.id, until: now)
            return nil
        }
        let history = try await workspace.ledger.history(of: campaign.id, schedule, now: now)
        if let blocked = schedule.blocked(history) {
            result.news += try await workspace.leave(blocked, campaign, now: now)
            try await workspace.ledger.markConsidered(campaign.id, until: now)
            return nil
        }
        let due = schedule.dueOccurrences(history, now: now, expires: campaign.expires, catchUp: campaign.catchUp)
        let doubted = try await doubted(due.skipped, campaign.id, schedule)
        guard let skipped = try await record(doubted, campaign) else { return nil }
        if !skipped.isEmpty {
            let outlook = ScheduleOutlook(due: due.planned)
            result.news.append(ScheduleNews(.missed(skipped), of: campaign.times(outlook)))
        }
        var name: String?
        if let dueAt = due.planned {
            var draft = try draft(of: campaign, dueAt: dueAt)
            draft.company = schedule.company
            let outcome = try await plan(draft, campaign.audience, witness: .all(of: schedule))
            if case .done(.beside(let other)) = outcome {
                let blocked = ScheduleOutlook.Blocked(time: dueAt, by: other)
                result.news += try await workspace.leave(blocked, campaign, now: now)
                try await workspace.ledger.markConsidered(campaign.id, until: now)
                return nil
            }
            // If another run is planning it, that one notes the time; if a person holds the campaign now, nobody does.
            guard let planned = self.name(of: draft, outcome) else { return nil }
            try await foresee(outcome, &result)
            name = planned
        }
        try await workspace.ledger.markConsidered(campaign.id, until: now)
        return name
    }

    /// The times with the cause of those that a lost ledger may have sent, as reports tell: nobody should send them again
    /// unseen.
    private func doubted(
        _ skipped: [DueOccurrences.Skipped],
        _ campaign: CampaignID,
        _ schedule: Schedule
    ) async throws -> [DueOccurrences.Skipped] {
        guard !skipped.isEmpty, let lost = try await workspace.lostSending(of: campaign) else { return skipped }
        return skipped.map { time in
            let isLost = lost.report(inPlaceOf: time.dueAt, schedule) != nil
            return isLost ? DueOccurrences.Skipped(dueAt: time.dueAt, cause: .restored) : time
        }
    }

    /// Notes what will expire of a broadcast that was planned just now.
    private func foresee(_ outcome: FileLock.Outcome<PlanResult>, _ result: inout DuePlanning) async throws {
        guard case .done(.planned(let broadcast)) = outcome else { return }
        if let sentence = try await workspace.expiryForeseen(of: broadcast, now: now) {
            result.warnings.append((broadcast.name, sentence))
        }
    }

    /// - Returns: the times that are recorded as skipped now; nil if another run that is planning one of them was in
    ///   time.
    private func record(
        _ skipped: [DueOccurrences.Skipped],
        _ campaign: CampaignDefinition
    ) async throws -> [DueOccurrences.Skipped]? {
        var recorded: [DueOccurrences.Skipped] = []
        for skipped in skipped {
            let draft = try draft(of: campaign, dueAt: skipped.dueAt)
            let noted = try await FileLock.ifFree(workspace.lock(draft.name)) {
                // Its own report, that nobody got it, must not replace that of a ledger that is lost.
                _ = try await report(against: draft, .none)
                return try await workspace.ledger.recordSkipped(draft, because: .missed(skipped.cause))
            }
            guard case .done(let isNew) = noted else { return nil }
            if isNew { recorded.append(skipped) }
        }
        return recorded
    }

    /// - Returns: the draft's name if its time is planned by now, be it by another broadcast; nil if it is not.
    private func name(of draft: BroadcastDraft, _ outcome: FileLock.Outcome<PlanResult>) -> String? {
        switch outcome {
        case .done(.planned), .done(.plannedBefore), .done(.cancelled): draft.name
        case .done(.beside), .done(.held), .heldByAnother: nil
        }
    }
}

extension Schedule {
    /// Beside which broadcasts of its campaign a time of it is planned: an edited time of a campaign that is sent once
    /// is no reason to send it twice.
    fileprivate var company: BroadcastDraft.Company {
        switch self {
        case .at: .unscheduled
        case .every: .all
        }
    }
}
