import Formats
package import CampaignCore
package import Foundation
import GRDB

extension LedgerQueries {
    /// Up to when a campaign's schedule has been looked at; nil for a campaign that is new.
    package func consideredUntil(_ campaign: CampaignID) async throws -> Date? {
        try await read { database in
            let sql = "SELECT considered_until FROM campaign WHERE id = ?"
            return try Int64.fetchOne(database, sql: sql, arguments: [campaign.description])
                .map(Date.init(milliseconds:))
        }
    }

    /// What the last run found of the campaigns, and those that are held, by name.
    package func campaignOutlooks() async throws -> [CampaignOutlook] {
        try await read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT campaign, seen_at, next_at, faults, since
                    FROM (SELECT campaign FROM campaign_outlook UNION SELECT campaign FROM campaign_hold)
                    LEFT JOIN campaign_outlook USING (campaign) LEFT JOIN campaign_hold USING (campaign)
                    ORDER BY campaign
                    """
            )
            return rows.map { row in
                let faults: String = row["faults"] ?? "[]"
                return CampaignOutlook(
                    campaign: row["campaign"],
                    seenAt: (row["seen_at"] as Int64?).map(Date.init(milliseconds:)),
                    next: (row["next_at"] as Int64?).map(Date.init(milliseconds:)),
                    faults: (try? JSONValue(parsing: Array(faults.utf8)))?.array?.compactMap(\.string) ?? [],
                    heldSince: (row["since"] as Int64?).map(Date.init(milliseconds:))
                )
            }
        }
    }

    /// The campaigns that a person holds: none of their occurrences is planned.
    package func heldCampaigns() async throws -> Set<String> {
        try await read { try String.fetchSet($0, sql: "SELECT campaign FROM campaign_hold") }
    }
}

extension Ledger {
    /// Notes that every occurrence up to a time has been planned or recorded as skipped.
    package func markConsidered(_ campaign: CampaignID, until time: Date) async throws {
        try await write { try Self.markConsidered(campaign.description, until: time, $0) }
    }

    /// A time that lies far ahead of another one is of a clock that was wrong.
    static func markConsidered(_ campaign: String, until time: Date, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO campaign (id, considered_until) VALUES (?, ?)
                ON CONFLICT (id) DO UPDATE SET considered_until =
                    CASE WHEN considered_until > excluded.considered_until + 86400000 THEN excluded.considered_until
                    ELSE max(considered_until, excluded.considered_until) END
                """,
            arguments: [campaign, time.milliseconds]
        )
    }

    /// Notes what a run found of the workspace's campaigns, in place of what the run before it found.
    package func keep(_ outlooks: [CampaignOutlook]) async throws {
        try await write { database in
            try database.execute(sql: "DELETE FROM campaign_outlook")
            let sql = "INSERT INTO campaign_outlook (campaign, seen_at, next_at, faults) VALUES (?, ?, ?, ?)"
            let insertion = try database.makeStatement(sql: sql)
            for outlook in outlooks {
                guard let seenAt = outlook.seenAt else { continue }
                let faults = JSONValue.array(outlook.faults.map(JSONValue.string)).serialized()
                try insertion.execute(
                    arguments: [
                        outlook.campaign, seenAt.milliseconds, outlook.next?.milliseconds,
                        faults,
                    ]
                )
            }
        }
    }

    /// Holds a campaign until it is released.
    ///
    /// - Returns: false if it is held already.
    package func hold(_ campaign: CampaignID, at time: Date) async throws -> Bool {
        try await write { database in
            try database.execute(
                sql: "INSERT INTO campaign_hold (campaign, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [campaign.description, time.milliseconds]
            )
            return database.changesCount == 1
        }
    }

    /// Releases a campaign.
    ///
    /// - Returns: false if it is not held.
    package func release(_ campaign: CampaignID) async throws -> Bool {
        try await write { database in
            let sql = "DELETE FROM campaign_hold WHERE campaign = ?"
            try database.execute(sql: sql, arguments: [campaign.description])
            return database.changesCount == 1
        }
    }
}
