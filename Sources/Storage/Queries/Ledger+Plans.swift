package import CampaignCore
import Foundation

/// A broadcast that is planned, and so goes by its files as they were then.
package struct FrozenPlan: Hashable, Sendable {
    package var broadcast: Broadcast
    /// What the file of its audience was; nil if an older version planned it, which noted nothing.
    package var audience: AudienceMark?
    /// Whether some of its people have the message, or may have it.
    package var hasBegun = false
}

extension LedgerQueries {
    /// The campaign's broadcasts that have not ended and can be read, the earliest first; no test messages.
    ///
    /// Blocks: call it off the cooperative pool.
    ///
    /// - Throws: `StorageError`.
    package func plans(of campaign: CampaignID) throws -> [FrozenPlan] {
        try streaming { [zones = reader.zones] transaction in
            let sql = """
                SELECT \(Ledger.broadcastColumns), audience_bytes, audience_changed_at, audience_digest, EXISTS (
                    SELECT 1 FROM message WHERE message.broadcast = broadcast.id
                        AND message.state IN ('sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'unknown')
                ) AS has_begun
                FROM broadcast WHERE campaign = ? AND state IN ('planning', 'active', 'paused') AND is_test = 0 ORDER BY due_at, id
                """
            return try transaction.rows(sql, [campaign.description])
                .compactMap { row in
                    guard let broadcast = try? Broadcast(row: row, zones: zones) else { return nil }
                    return FrozenPlan(broadcast: broadcast, audience: AudienceMark(row), hasBegun: row["has_begun"])
                }
        }
    }
}

extension LedgerQueries {
    /// What the file of a broadcast's audience was when it was planned; nil if an older version planned it.
    ///
    /// - Throws: `StorageError`.
    package func audienceMark(of broadcast: Int32) async throws -> AudienceMark? {
        try await read { transaction in
            let sql = "SELECT audience_bytes, audience_changed_at, audience_digest FROM broadcast WHERE id = ?"
            return try transaction.row(sql, [broadcast]).flatMap { AudienceMark($0) }
        }
    }
}

extension AudienceMark {
    fileprivate init?(_ row: any StoredRow) {
        guard let bytes = row["audience_bytes"] as Int?, let changedAt = row["audience_changed_at"] as Int64?,
            let digest = row["audience_digest"] as String?
        else { return nil }
        self.init(bytes: bytes, changedAt: Date(milliseconds: changedAt), digest: digest)
    }
}
