import CampaignCore
import Formats
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
                    if let name = try await planAgain(broadcast, of: campaign) { try await planned(name) }
                }
            } catch let failure as Failure where failure.kind == .badData {
                faults[campaign.id] = failure
            } catch let error as StorageError {
                // The ledger takes what the others need.
                guard case .cannotSort = error else { throw error }
                faults[campaign.id] = Failure(.storage, "\(error)")
            } catch let unreadable as UnreadableBroadcast {
                faults[campaign.id] = Failure(.badData, unreadable.description)
            } catch is CancellationError {
                break
            }
        }
        return faults
    }

    /// Plans a broadcast again whose planning was cut short; a test send is for nobody but the person who asked for
    /// it, and is forgotten.
    ///
    /// - Returns: its name if it is planned now.
    private func planAgain(_ broadcast: Broadcast, of campaign: CampaignDefinition) async throws -> String? {
        guard broadcast.name != Broadcast.name(of: campaign.id, dueAt: broadcast.dueAt) else {
            return try await plan(campaign, dueAt: broadcast.dueAt)
        }
        guard let held = try FileLock(path: workspace.lock(broadcast.name)) else { return nil }
        try await workspace.ledger.forgetUnfinished(broadcast.name)
        _ = consume held
        return nil
    }

    /// - Returns: the name of the broadcast that is planned now; nil if none is due, or another run is planning it.
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
            // Another run that is planning it was in time.
            guard let held = try FileLock(path: workspace.lock(draft.name)) else { return nil }
            try await workspace.ledger.recordSkipped(draft, because: .missed(skipped.cause))
            _ = consume held
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

    /// Plans one broadcast, unless it is planned or another process is at it.
    ///
    /// - Returns: its name; nil if another process is planning it.
    func plan(_ campaign: CampaignDefinition, dueAt: Date) async throws -> String? {
        let draft = try draft(of: campaign, dueAt: dueAt)
        let (ledger, audience, lock) = (workspace.ledger, campaign.audience, workspace.lock(draft.name))
        return try await limited { limit in
            guard let held = try FileLock(path: lock) else { return nil }
            _ = try Self.reading(audience) {
                try ledger.plan(draft, mayGoOn: limit.check) { add in
                    try Self.rows(of: audience, draft.definition, mayGoOn: limit.check, add)
                }
            }
            _ = consume held
            return draft.name
        }
    }

    /// Runs planning on a thread that it may block, until the task is cancelled or the time for one campaign is over.
    ///
    /// - Throws: `Failure` with `badData` once the time is over, and what the planning throws.
    func limited<Planned: Sendable>(
        _ plan: @Sendable @escaping (PlanningLimit) throws -> Planned
    ) async throws -> Planned {
        do {
            return try await stoppable { [limit] flag in try plan(PlanningLimit(limit, flag)) }
        } catch let exceeded as PlanningLimit.Exceeded {
            let minutes = exceeded.limit / .seconds(60)
            throw Failure(.badData, "planning took longer than \(minutes.formatted()) minutes; divide the audience")
        }
    }

    /// Reads an audience and hands on what becomes of each row.
    ///
    /// - Throws: `SyntaxFault` and `FileError` if the file cannot be read to its end, and what `mayGoOn`, asked
    ///   every few hundred rows, and `add` throw.
    static func rows(
        of audience: AudienceSettings,
        _ definition: BroadcastDefinition,
        mayGoOn: () throws -> Void = {},
        _ add: (PlannedRow) throws -> Void
    ) throws {
        guard let phones = PhoneNumberReader(defaultRegion: audience.defaultRegion) else {
            throw Failure(.badData, "'\(audience.defaultRegion ?? "")' is no region")
        }
        let file = try AudienceFile(audience)
        var planner = RowPlanner(definition: definition, phoneReader: phones)
        try file.rows { record, row in
            if row & 0xff == 0 { try mayGoOn() }
            guard let planned = planner.plan(record, row: row) else { return }
            try add(planned)
        }
    }

    /// Plans an audience, whose faults are told with their place.
    ///
    /// - Throws: `Failure` with `badData` where the file cannot be read to its end, and what the planning throws.
    static func reading<Planned>(_ audience: AudienceSettings, _ plan: () throws -> Planned) throws -> Planned {
        do {
            return try plan()
        } catch let fault as SyntaxFault {
            let location = SourceLocation(file: audience.shownAs, line: fault.line, column: fault.column)
            throw Failure(.badData, Diagnostic(.error, at: location, fault.message, fix: fault.fix).description)
        } catch let error as FileError {
            throw Failure(.badData, error.description)
        }
    }

    /// What a broadcast of the campaign at that time would be.
    func draft(of campaign: CampaignDefinition, dueAt: Date) throws -> BroadcastDraft {
        guard let sender = workspace.settings.senders[campaign.sender] else {
            throw Failure(.configuration, "there is no sender '\(campaign.sender)' in drumbeat.yaml")
        }
        return BroadcastDraft(
            name: Broadcast.name(of: campaign.id, dueAt: dueAt),
            definition: campaign.broadcastDefinition(
                sender: sender,
                quietHours: workspace.settings.defaults.quietHours
            ),
            dueAt: dueAt,
            expiresAt: campaign.expires.map { dueAt + TimeInterval($0.components.seconds) },
            plannedAt: now
        )
    }
}
