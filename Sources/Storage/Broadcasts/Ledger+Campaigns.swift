import Formats
package import CampaignCore
package import Foundation

extension LedgerQueries {
    /// What the last run found of the campaigns, and those that are held, by name.
    package func campaignOutlooks() async throws -> [CampaignOutlook] {
        try await read { [zones = reader.zones] transaction in
            try transaction.rows(Ledger.selectOutlooks).map { CampaignOutlook($0, zones) }
        }
    }

    /// The campaigns that a person holds: none of their occurrences is planned.
    package func heldCampaigns() async throws -> Set<String> {
        try await read { try Set($0.column("SELECT campaign FROM campaign_hold", as: String.self)) }
    }
}

extension Ledger {
    /// Notes that every occurrence up to a time has been planned or recorded as skipped.
    package func markConsidered(_ campaign: CampaignID, until time: Date) async throws {
        try await write { try Self.markConsidered(campaign.description, until: time, $0) }
    }

    /// A time that lies far ahead of another one is of a clock that was wrong.
    static func markConsidered(_ campaign: String, until time: Date, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO campaign (id, considered_until) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET considered_until = excluded.considered_until
            WHERE campaign.considered_until < excluded.considered_until
                OR campaign.considered_until > excluded.considered_until + 86400000
            """,
            [campaign, time.milliseconds]
        )
    }

    /// Notes what a run found of the workspace's campaigns, in place of what the run before it found.
    package func keep(_ outlooks: [CampaignOutlook]) async throws {
        try await write { transaction in
            try transaction.run("DELETE FROM campaign_outlook")
            let sql = """
                INSERT INTO campaign_outlook (campaign, seen_at, next_at, zone, blocked_by, faults, is_unscheduled)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
            let insertion = try transaction.prepare(sql)
            for outlook in outlooks {
                guard let seenAt = outlook.seenAt else { continue }
                let faults = JSONValue.array(outlook.faults.map(JSONValue.string)).serialized()
                try insertion.run([
                    outlook.campaign, seenAt.milliseconds, outlook.next?.milliseconds, outlook.zone?.name,
                    outlook.blockedBy, faults, outlook.isUnscheduled,
                ])
            }
        }
    }

    /// Holds a campaign until it is released.
    ///
    /// - Returns: false if it is held already.
    package func hold(_ campaign: CampaignID, at time: Date) async throws -> Bool {
        try await write { transaction in
            try transaction.run(
                "INSERT INTO campaign_hold (campaign, since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [campaign.description, time.milliseconds]
            ) == 1
        }
    }

    /// Holds a campaign whose folder was that of a held one; that is held no longer, and the hold is as old as it was.
    ///
    /// - Parameters:
    ///   - old: the campaign under its old name, or the same one.
    ///   - campaign: which one.
    ///   - time: the time, from which on it is held if this ledger knows no hold.
    /// - Returns: false if it is held already.
    /// - Throws: `StorageError`.
    package func passHold(of old: CampaignID, to campaign: CampaignID, at time: Date) async throws -> Bool {
        try await write { transaction in
            let select = "SELECT since FROM campaign_hold WHERE campaign = ?"
            let since = try transaction.value(select, [old.description], as: Int64.self) ?? time.milliseconds
            let insert = "INSERT INTO campaign_hold (campaign, since) VALUES (?, ?) ON CONFLICT (campaign) DO NOTHING"
            let isNew = try transaction.run(insert, [campaign.description, since]) == 1
            if isNew, old != campaign {
                try transaction.run("DELETE FROM campaign_hold WHERE campaign = ?", [old.description])
            }
            return isNew
        }
    }

    /// Releases a campaign.
    ///
    /// - Returns: false if it is not held.
    package func release(_ campaign: CampaignID) async throws -> Bool {
        try await write { transaction in
            let sql = "DELETE FROM campaign_hold WHERE campaign = ?"
            return try transaction.run(sql, [campaign.description]) == 1
        }
    }
}

extension Ledger {
    /// Each campaign with its last broadcast, if that one is a time that was missed.
    fileprivate static let selectOutlooks = """
        SELECT known.campaign, seen_at, next_at, zone, blocked_by, faults, since,
            taker.name AS taken_by, taker.state AS taken_state, is_edit, taker.starts_at AS moved_to,
            \(OccurrenceRows.isFollowed("occurrence")) AS is_followed,
            last.due_at AS missed_at, last.state_reason AS missed_because,
            is_unscheduled = 1 AND NOT EXISTS (
                SELECT 1 FROM broadcast WHERE broadcast.campaign = known.campaign AND is_test = 0
            ) AS awaits_person
        FROM (SELECT campaign FROM campaign_outlook UNION SELECT campaign FROM campaign_hold) AS known
        LEFT JOIN campaign_outlook ON campaign_outlook.campaign = known.campaign
        LEFT JOIN campaign_hold ON campaign_hold.campaign = known.campaign
        LEFT JOIN occurrence ON occurrence.campaign = known.campaign AND occurrence.at = next_at
        LEFT JOIN broadcast AS taker ON taker.id = occurrence.broadcast
        LEFT JOIN broadcast AS last ON last.state = 'skipped' AND last.id = (
            SELECT id FROM broadcast WHERE broadcast.campaign = known.campaign AND is_test = 0
            ORDER BY due_at DESC, id DESC LIMIT 1
        )
        ORDER BY known.campaign
        """
}

extension CampaignOutlook {
    fileprivate init(_ row: any StoredRow, _ zones: Zones) {
        func date(_ column: String) -> Date? { (row[column] as Int64?).map(Date.init(milliseconds:)) }
        let faults: String = row["faults"] ?? "[]"
        let reason = (row["missed_because"] as String?).map(StateReason.init(stored:))
        self.init(
            campaign: row["campaign"],
            seenAt: date("seen_at"),
            next: date("next_at"),
            zone: (row["zone"] as String?).flatMap(zones.zone(named:)),
            blockedBy: row["blocked_by"],
            taken: ScheduleHistory.Taken(outlook: row),
            missed: date("missed_at").flatMap { DueOccurrences.Skipped(dueAt: $0, reason) },
            faults: (try? JSONValue(parsing: Array(faults.utf8)))?.array?.compactMap(\.string) ?? [],
            heldSince: date("since"),
            isUnscheduled: row["awaits_person"] ?? false
        )
    }
}

extension ScheduleHistory.Taken {
    /// Nil if no broadcast has taken the campaign's next time.
    fileprivate init?(outlook row: any StoredRow) {
        guard let time = row["next_at"] as Int64?, let name = row["taken_by"] as String? else { return nil }
        let state = (row["taken_state"] as String?).flatMap(BroadcastState.init(rawValue:))
        let isEdit: Bool = row["is_edit"] ?? false
        self.init(
            at: Date(milliseconds: time),
            broadcast: name,
            state: state ?? .finished,
            isEdit: isEdit,
            movedTo: (row["moved_to"] as Int64?).map(Date.init(milliseconds:)),
            isFollowed: row["is_followed"] ?? false
        )
    }
}

extension DueOccurrences.Skipped {
    /// Nil for another reason than a time that was missed.
    fileprivate init?(dueAt: Date, _ reason: StateReason?) {
        guard case .missed(let cause) = reason else { return nil }
        self.init(dueAt: dueAt, cause: cause)
    }
}
