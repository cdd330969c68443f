import CampaignCore
import Formats
import Foundation
import Storage
package import Workspace

extension OpenWorkspace {
    /// The campaign of that name, which is seen by this, as are all others, faulty or not; a ledger that cannot be
    /// written does not learn of it.
    ///
    /// - Throws: `Failure` with `badData` if it has faults, with `usage` if it does not exist; `StorageError`.
    package func campaign(named name: String, in contents: WorkspaceContents) async throws -> CampaignDefinition {
        if ledger.isWritable { try await noteSight(of: contents) }
        return try contents.campaign(named: name)
    }

    /// Notes that the campaigns of the folder are there, faulty or not: their times count from now on.
    func noteSight(of contents: WorkspaceContents) async throws {
        let names = contents.campaigns.map(\.id.description) + contents.faultyCampaigns
        try await ledger.noteSight(of: names, at: Date())
    }

    /// Keeps what is known of each campaign after a run: when it is due next, or what keeps it from being planned.
    ///
    /// - Parameters:
    ///   - contents: what was read; campaigns without a fault may have one of `faults`.
    ///   - now: when the run looked.
    ///   - faults: what came up in their planning.
    /// - Throws: `StorageError`.
    func keepOutlooks(
        of contents: WorkspaceContents,
        after now: Date,
        faults: [CampaignID: Failure]
    ) async throws {
        try await ledger.keep(try await outlooks(of: contents, at: now, seenAt: now, faults: faults))
    }

    /// When each campaign is due next, or what keeps it from being planned.
    ///
    /// - Parameters:
    ///   - contents: what was read; campaigns without a fault may have one of `faults`.
    ///   - now: the time.
    ///   - seenAt: when a run looked; nil if none has yet.
    ///   - faults: what came up in their planning.
    /// - Returns: those with faults first.
    /// - Throws: `StorageError`.
    func outlooks(
        of contents: WorkspaceContents,
        at now: Date,
        seenAt: Date?,
        faults: [CampaignID: Failure] = [:]
    ) async throws -> [CampaignOutlook] {
        var outlooks = contents.faultyCampaigns.map {
            CampaignOutlook(campaign: $0, seenAt: seenAt, faults: contents.definitionFaults(of: $0))
        }
        for campaign in contents.campaigns {
            let times = try await self.outlook(of: campaign, now: now)
            outlooks.append(
                CampaignOutlook(
                    campaign: campaign.id.description,
                    seenAt: seenAt,
                    next: times.coming ?? times.blocked?.time ?? times.taken?.shown(after: now),
                    zone: campaign.timeZone,
                    blockedBy: times.blocked?.by.name,
                    faults: faults[campaign.id].map { [$0.description] } ?? [],
                    isUnscheduled: campaign.schedule == nil
                )
            )
        }
        return outlooks
    }

    /// What becomes of a campaign's times.
    func outlook(of campaign: CampaignDefinition, now: Date, count: Int = 1) async throws -> ScheduleOutlook {
        let history = try await ledger.history(of: campaign.id, campaign.schedule, now: now)
        return campaign.outlook(history, now: now, count: count)
    }
}

extension ScheduleHistory.Taken {
    /// The time while a person may expect something of it: one that an edit wrote is never sent.
    fileprivate func shown(after now: Date) -> Date? {
        at > now || isEdit ? at : nil
    }
}

extension CampaignDefinition {
    /// What becomes of its times, and how late they may be sent.
    func times(_ outlook: ScheduleOutlook) -> CampaignTimes {
        CampaignTimes(
            campaign: id,
            outlook: outlook,
            schedule: schedule,
            expires: expires,
            catchUp: catchUp,
            zone: timeZone
        )
    }

    /// What becomes of its times, as the ledger knows them.
    func outlook(_ history: ScheduleHistory, now: Date, count: Int = 1) -> ScheduleOutlook {
        schedule?.outlook(history, now: now, expires: expires, catchUp: catchUp, count: count)
            ?? ScheduleOutlook(heldSince: history.heldSince)
    }
}

extension WorkspaceContents {
    /// How many faults of a campaign are kept.
    private static let mostFaults = 3

    fileprivate func definitionFaults(of campaign: String) -> [String] {
        let own = diagnosticsOfCampaigns[campaign] ?? []
        let errors = diagnostics.filter { $0.severity == .error && own.contains($0) }
        guard !errors.isEmpty else { return ["its files have faults; run drumbeat check \(campaign)"] }
        let rest = errors.count - Self.mostFaults
        return errors.prefix(Self.mostFaults).map(\.description)
            + (rest > 0 ? ["and \(rest) more; run drumbeat check \(campaign)"] : [])
    }
}
