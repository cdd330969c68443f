package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// What is known of a campaign's times.
    ///
    /// - Parameters:
    ///   - campaign: which one.
    ///   - schedule: its schedule as the file has it; nil for none.
    ///   - now: when a campaign is seen that was never seen before.
    /// - Returns: what is known.
    /// - Throws: `StorageError`.
    package func history(
        of campaign: CampaignID,
        _ schedule: Schedule?,
        now: Date
    ) async throws -> ScheduleHistory {
        try await read { try ScheduleHistory(of: campaign, schedule, now: now, $0) }
    }

    /// What is known of a campaign's times, read on the calling thread.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `StorageError`.
    package func historyNow(
        of campaign: CampaignID,
        _ schedule: Schedule?,
        now: Date
    ) throws -> ScheduleHistory {
        try streaming { try ScheduleHistory(of: campaign, schedule, now: now, $0) }
    }

    /// How far a broadcast is.
    ///
    /// - Throws: `StorageError`.
    package func progress(of broadcast: Int32) async throws -> ScheduleHistory.Progress {
        try await read { try ScheduleHistory.Progress(of: broadcast, $0) }
    }

    /// How far a broadcast is, read on the calling thread.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `StorageError`.
    package func progressNow(of broadcast: Int32) throws -> ScheduleHistory.Progress {
        try streaming { try ScheduleHistory.Progress(of: broadcast, $0) }
    }

    /// The times of its campaign's schedule that a broadcast has taken, the earliest first.
    ///
    /// - Throws: `StorageError`.
    package func occurrences(of broadcast: Int32) async throws -> [Date] {
        try await read { transaction in
            let sql = "SELECT at FROM occurrence WHERE broadcast = ? ORDER BY at"
            return try transaction.column(sql, [broadcast], as: Int64.self).map(Date.init(milliseconds:))
        }
    }

    /// The broadcasts of a campaign that have not ended, the latest first; test messages are none.
    ///
    /// - Throws: `StorageError`, `BroadcastState` that is not known.
    package func broadcastsUnderWay(of campaign: CampaignID) async throws -> [ScheduleHistory.UnderWay] {
        try await read { try ScheduleHistory.UnderWay.fetchAll(of: campaign, $0) }
    }
}

extension Ledger {
    /// Notes that campaigns are there; the first note of each stays.
    ///
    /// - Parameters:
    ///   - campaigns: the names of their folders, which may be such that cannot name a campaign.
    ///   - time: the time.
    /// - Throws: `StorageError`.
    package func noteSight(of campaigns: [String], at time: Date) async throws {
        let known = try await read { try Set($0.column(Self.selectSeen, as: String.self)) }
        // A write would wait for every other one, each time.
        let new = campaigns.filter { !known.contains($0) }
        guard !new.isEmpty else { return }
        try await write { try Self.noteSight(of: new, at: time, $0) }
    }

    /// Notes that campaigns are there, on the calling thread.
    ///
    /// Blocks: call it off the cooperative pool, or in a command that ends with it.
    ///
    /// - Throws: `StorageError`.
    package func noteSightNow(of campaigns: [String], at time: Date) throws {
        do {
            try engine.writeBlocking { try Self.noteSight(of: campaigns, at: time, $0) }
        } catch let error as EngineError {
            throw StorageError(error, path: path)
        }
    }

    private static let selectSeen = "SELECT campaign FROM campaign_sight"

    private static func noteSight(of campaigns: [String], at time: Date, _ transaction: any Transaction) throws {
        let sql = "INSERT INTO campaign_sight (campaign, first_seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
        let insertion = try transaction.prepare(sql)
        for campaign in campaigns { try insertion.run([campaign, time.milliseconds]) }
    }

    /// Notes that a person was told of a campaign's time that an earlier broadcast keeps from being planned.
    ///
    /// - Returns: false if that person was told of the same time before.
    /// - Throws: `StorageError`.
    package func noteTold(_ campaign: CampaignID, time: Date) async throws -> Bool {
        try await write { transaction in
            try transaction.run(
                "UPDATE campaign_sight SET told_time = ? WHERE campaign = ? AND told_time IS DISTINCT FROM ?",
                [time.milliseconds, campaign.description, time.milliseconds]
            ) == 1
        }
    }

    /// Gives the time to which `at` was edited to the broadcast that had not ended then: nothing is sent at that time,
    /// not even once the broadcast has ended.
    ///
    /// - Throws: `StorageError`.
    package func give(_ time: Date, of campaign: CampaignID, to broadcast: Int32) async throws {
        try await write { try OccurrenceRows(of: campaign, $0).take(time, by: broadcast, isEdit: true) }
    }

    /// Closes the times of campaigns up to one: a ledger that is lost may have sent them.
    static func closeTimes(of campaigns: [String], until time: Date, _ transaction: any Transaction) throws {
        for campaign in campaigns { try markConsidered(campaign, until: time, transaction) }
        for column in ["closed_until", "considered_until"] {
            let sql = "UPDATE campaign SET \(column) = ? WHERE \(column) < ?"
            try transaction.run(sql, [time.milliseconds, time.milliseconds])
        }
    }
}
