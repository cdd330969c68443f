package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// Whether a broadcast of that name is planned, or was.
    ///
    /// - Throws: `StorageError`.
    package func knows(_ broadcast: String) async throws -> Bool {
        try await read { transaction in
            let sql = "SELECT EXISTS (SELECT 1 FROM broadcast WHERE name = ? AND state <> 'planning')"
            return try transaction.value(sql, [broadcast], as: Bool.self) ?? false
        }
    }

    /// What a ledger that is lost may have sent of a campaign.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Parameters:
    ///   - campaign: which one.
    ///   - reported: the names of its broadcasts that have reports.
    /// - Returns: what this ledger does not know of and no person has seen to; nil for nothing.
    /// - Throws: `StorageError`.
    package func lostSending(of campaign: CampaignID, reported: Set<String>) throws -> LostSending? {
        try streaming { transaction in
            func time(_ sql: String) throws -> Int64 {
                try transaction.value(sql, [campaign.description], as: Int64.self) ?? 0
            }
            let settled = try time("SELECT until FROM settled WHERE campaign = ?")
            let closed = try time("SELECT closed_until FROM campaign WHERE id = ?")
            var lost = LostSending(campaign: campaign)
            if closed > settled { lost.until = Date(milliseconds: closed) }
            if !reported.isEmpty {
                // A time that is known as skipped may have been sent by a ledger that knew it in time.
                let sql = "SELECT name FROM broadcast WHERE campaign = ? AND state <> 'skipped'"
                let known = try transaction.column(sql, [campaign.description], as: String.self)
                // Names of one campaign are in the order of their times.
                let last = settled > 0 ? Broadcast.name(of: campaign, dueAt: Date(milliseconds: settled)) : ""
                lost.reports = reported.subtracting(known).filter { $0 > last }.sorted()
            }
            return lost.reports.isEmpty && lost.until == nil ? nil : lost
        }
    }
}

extension Ledger {
    /// Notes that a person has seen to what ledgers that are lost may have sent of campaigns.
    ///
    /// - Parameters:
    ///   - campaigns: their names.
    ///   - time: until when.
    /// - Throws: `StorageError`.
    package func settleLost(_ campaigns: [String], until time: Date) async throws {
        try await write { transaction in
            let sql = """
                INSERT INTO settled (campaign, until) VALUES (?, ?)
                ON CONFLICT (campaign) DO UPDATE SET until = excluded.until WHERE settled.until < excluded.until
                """
            for campaign in campaigns { try transaction.run(sql, [campaign, time.milliseconds]) }
        }
    }
}
