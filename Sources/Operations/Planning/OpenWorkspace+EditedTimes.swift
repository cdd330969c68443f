import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

/// Times to which `at` is edited while a broadcast of the campaign has not ended: they are no second broadcast.
extension OpenWorkspace {
    /// Notes all such times that the files have, be it for broadcasts that end a moment later.
    ///
    /// - Returns: what was not told before.
    /// - Throws: `StorageError`.
    func noteEditedTimes(in contents: WorkspaceContents, now: Date) async throws -> [ScheduleNews] {
        var news: [ScheduleNews] = []
        for campaign in contents.campaigns {
            guard let blocked = try await blocked(campaign, now: now) else { continue }
            news += try await leave(blocked, campaign, now: now)
        }
        return news
    }

    /// Notes the times to which `at` was edited while broadcasts were sent, also if those have ended meanwhile.
    ///
    /// - Parameters:
    ///   - broadcasts: those that were sent.
    ///   - before: the campaigns as the files had them when the sending began.
    /// - Returns: a sentence for each.
    /// - Throws: `StorageError`.
    func noteEditedTimes(during broadcasts: [Broadcast], since before: [CampaignDefinition]) async throws -> [String] {
        guard !broadcasts.isEmpty else { return [] }
        let campaigns = try await blocking { [layout] in WorkspaceReader(root: layout.root).read().campaigns }
        var sentences: [String] = []
        for broadcast in broadcasts where !broadcast.isTest {
            guard let campaign = campaigns.first(where: { $0.id == broadcast.definition.campaign }),
                let old = before.first(where: { $0.id == campaign.id }), old.schedule != campaign.schedule,
                let sentence = try await give(campaign, to: broadcast)
            else { continue }
            sentences.append("\(campaign.id): \(sentence)")
        }
        return sentences
    }

    /// Notes the time to which `at` was edited before a person ended the broadcast.
    ///
    /// - Throws: `StorageError`.
    func noteEditedTime(before broadcast: Broadcast) async throws {
        let campaigns = try await blocking { [layout] in WorkspaceReader(root: layout.root).read().campaigns }
        guard !broadcast.isTest, let campaign = campaigns.first(where: { $0.id == broadcast.definition.campaign })
        else { return }
        _ = try await give(campaign, to: broadcast)
    }

    /// Gives the campaign's only time to a broadcast, unless one has it.
    ///
    /// - Returns: what becomes of the time; nil if it is not given, as the broadcast was sent besides the schedule, for
    ///   example.
    private func give(_ campaign: CampaignDefinition, to broadcast: Broadcast) async throws -> String? {
        guard case .at(let time)? = campaign.schedule else { return nil }
        let now = Date()
        let history = try await ledger.history(of: campaign.id, campaign.schedule, now: now)
        guard history.broadcast(for: time) == nil, try await !ledger.occurrences(of: broadcast.id).isEmpty else {
            return nil
        }
        try await ledger.give(time, of: campaign.id, to: broadcast.id)
        _ = try await ledger.noteTold(campaign.id, time: time)
        let given = try await ledger.history(of: campaign.id, campaign.schedule, now: now).broadcast(for: time)
        return given?.sentence(of: campaign.id.description, in: campaign.timeZone)
    }

    /// Leaves a broadcast that has not ended alone whose time in the file is another by now.
    ///
    /// That time is this broadcast's: it must be planned neither beside the broadcast nor once that has ended. One that
    /// is still being planned may be forgotten for the new time.
    ///
    /// - Returns: what was not told before.
    /// - Throws: `StorageError`.
    func leave(
        _ blocked: ScheduleOutlook.Blocked,
        _ campaign: CampaignDefinition,
        now: Date
    ) async throws -> [ScheduleNews] {
        if blocked.by.state != .planning || blocked.time <= now {
            try await ledger.give(blocked.time, of: campaign.id, to: blocked.by.id)
        }
        guard try await ledger.noteTold(campaign.id, time: blocked.time) else { return [] }
        let progress = try await ledger.progress(of: blocked.by.id)
        return [ScheduleNews(.blocked(blocked, progress), of: campaign.times(ScheduleOutlook(blocked: blocked)))]
    }

    private func blocked(_ campaign: CampaignDefinition, now: Date) async throws -> ScheduleOutlook.Blocked? {
        guard case .at? = campaign.schedule else { return nil }
        let history = try await ledger.history(of: campaign.id, campaign.schedule, now: now)
        return campaign.schedule?.blocked(history)
    }
}
