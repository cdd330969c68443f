import CampaignCore
import Foundation
import PhoneNumbers
import Storage
import Workspace

/// Planning of broadcasts: every row of the audience, checked and written to the ledger.
struct BroadcastPlanning: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    /// Plans what is due by the campaigns' schedules, and what a crash left half planned.
    ///
    /// - Returns: for each campaign whose audience cannot be read or sorted what is wrong; the others are planned.
    func planDue() async throws -> [Failure] {
        let unfinished = try await workspace.ledger.openBroadcasts().filter { $0.state == .planning }
        var faults: [Failure] = []
        for campaign in workspace.contents.campaigns {
            do {
                try await planDue(of: campaign)
                for broadcast in unfinished where broadcast.definition.campaign == campaign.id {
                    try await goOn(with: broadcast, of: campaign)
                }
            } catch let failure as Failure where failure.status == .badData {
                faults.append(Failure(.badData, "\(campaign.id) is not sent: \(failure.description)"))
            } catch let error as StorageError {
                // The ledger takes what the others need.
                guard case .cannotSort = error else { throw error }
                faults.append(Failure(.storage, "\(campaign.id) is not sent: \(error)"))
            }
        }
        return faults
    }

    /// Plans a broadcast anew whose planning was cut short; a test send is for nobody but who asked for it, and is
    /// forgotten.
    private func goOn(with broadcast: Broadcast, of campaign: CampaignDefinition) async throws {
        guard broadcast.name != Broadcast.name(of: campaign.id, dueAt: broadcast.dueAt) else {
            _ = try await plan(campaign, dueAt: broadcast.dueAt)
            return
        }
        guard let held = try FileLock(path: workspace.lock(broadcast.name)) else { return }
        try await workspace.ledger.forgetUnfinished(broadcast.name)
        _ = consume held
    }

    private func planDue(of campaign: CampaignDefinition) async throws {
        guard let schedule = campaign.schedule else { return }
        let due = schedule.dueOccurrences(
            lastConsidered: try await workspace.ledger.consideredUntil(campaign.id),
            now: now,
            expires: campaign.expires,
            catchUp: campaign.catchUp
        )
        for skipped in due.skipped {
            let draft = try draft(of: campaign, dueAt: skipped.dueAt)
            // Another run that is planning it was in time.
            guard let held = try FileLock(path: workspace.lock(draft.name)) else { return }
            try await workspace.ledger.recordSkipped(draft, because: skipped.cause.description)
            _ = consume held
        }
        if let dueAt = due.planned {
            // Where another run is planning it, that one notes the time.
            guard try await plan(campaign, dueAt: dueAt) else { return }
        }
        try await workspace.ledger.markConsidered(campaign.id, until: now)
    }

    /// Plans one broadcast, unless it is planned or another process is at it.
    ///
    /// - Returns: whether it is planned now.
    func plan(_ campaign: CampaignDefinition, dueAt: Date) async throws -> Bool {
        let draft = try draft(of: campaign, dueAt: dueAt)
        let (ledger, audience, lock) = (workspace.ledger, campaign.audience, workspace.lock(draft.name))
        return try await blocking {
            guard let held = try FileLock(path: lock) else { return false }
            _ = try Self.reading(audience) {
                try ledger.plan(draft) { add in try Self.rows(of: audience, draft.definition, add) }
            }
            _ = consume held
            return true
        }
    }

    /// Reads an audience and hands on what becomes of each row.
    ///
    /// - Throws: `SyntaxFault` and `AudienceFileError` where the file cannot be read to its end, and what `add` throws.
    static func rows(
        of audience: AudienceSettings,
        _ definition: BroadcastDefinition,
        _ add: (PlannedRow) throws -> Void
    ) throws {
        guard let phones = PhoneNumberReader(defaultRegion: audience.defaultRegion) else {
            throw Failure(.badData, "'\(audience.defaultRegion ?? "")' is no region")
        }
        let file = try AudienceFile(path: audience.path, shownAs: audience.shownAs)
        var planner = RowPlanner(definition: definition, phoneReader: phones)
        try file.rows { record, row in
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
        } catch let error as AudienceFileError {
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
