package import CampaignCore
package import Formats
package import Foundation

extension Ledger {
    /// What a claim would find now of a broadcast; it also asks what Meta said that is not applied yet.
    ///
    /// - Parameters:
    ///   - broadcast: which one.
    ///   - account: the account of its sender; nil if it is not known.
    ///   - dailyRecipients: how many people the caller allows in any 24 hours; nil for no limit.
    ///   - now: the time.
    /// - Returns: the facts that the claim rules judge by.
    /// - Throws: `StorageError`.
    package func claimFacts(
        of broadcast: Broadcast,
        account: String?,
        dailyRecipients: Int?,
        now: Date
    ) async throws -> ClaimFacts {
        try await read { transaction in
            var facts = try ClaimFacts(of: broadcast, now: now, transaction)
            let sender = broadcast.definition.phoneNumberID
            let limit = try ContactRows.limit(of: sender, beside: dailyRecipients, transaction)
            try facts.complete(for: broadcast, limit: limit, transaction)
            if let account {
                let conditions = try Self.health(of: sender, account: account, transaction)
                    .obstacles(to: broadcast.definition, at: now)
                facts.conditions = try ObstacleRows(transaction).news(conditions, for: broadcast.id)
            }
            return facts
        }
    }

    /// What a claim would find now of a broadcast that is planned with a definition.
    ///
    /// - Parameters:
    ///   - definition: what the campaign says.
    ///   - zone: whose clocks tell the quiet hours.
    ///   - account: the account of its sender.
    ///   - dailyRecipients: how many people the caller allows in any 24 hours; nil for no limit.
    ///   - now: the time.
    /// - Returns: the facts that the claim rules judge by.
    /// - Throws: `StorageError`.
    package func claimFacts(
        of definition: BroadcastDefinition,
        zone: Zone,
        account: String,
        dailyRecipients: Int?,
        now: Date
    ) async throws -> ClaimFacts {
        try await read { transaction in
            let sender = definition.phoneNumberID
            var facts = ClaimFacts(of: definition, zone: zone, now: now)
            facts.marketingHeldUntil = try MarketingHoldRows(transaction).end(of: sender, after: now)
            facts.conditions = try Self.health(of: sender, account: account, transaction)
                .obstacles(to: definition, at: now)
            let limit = try ContactRows.limit(of: sender, beside: dailyRecipients, transaction)
            facts.allowance = try ContactRows.allowance(limit: limit, now: now, transaction)
            return facts
        }
    }

    /// The messages of a broadcast that wait for a time of their own, such as that of another attempt; nil if none does.
    ///
    /// - Throws: `StorageError`.
    package func laterMessages(of broadcast: Int32, after now: Date) async throws -> BroadcastStatus.LaterMessages? {
        try await read { transaction in
            let sql = """
                SELECT count(*), min(not_before) FROM message
                WHERE broadcast = ? AND state = 'waiting' AND not_before > ? AND not_before < ?
                """
            let values: SQLValues = [broadcast, now.milliseconds, CandidateRows.noPlace]
            guard let row = try transaction.row(sql, values), let first = row[1] as Int64? else { return nil }
            return BroadcastStatus.LaterMessages(count: row[0], begins: Date(milliseconds: first))
        }
    }

    /// What the rules ask about a message that waits; nil if it does not wait.
    ///
    /// - Parameters:
    ///   - message: which one.
    ///   - broadcast: its broadcast.
    ///   - facts: what holds for the broadcast.
    /// - Returns: the message's facts, and those of the broadcast as they are when those before it in the audience were
    ///   sent: then fewer people may be messaged.
    /// - Throws: `StorageError`.
    package func candidate(
        _ message: MessageID,
        of broadcast: Broadcast,
        in facts: ClaimFacts
    ) async throws -> (facts: CandidateFacts, claim: ClaimFacts)? {
        try await read { transaction in
            let rows = try CandidateRows(broadcast, now: facts.now, transaction)
            guard let candidate = try rows.candidate(message) else { return nil }
            var claim = facts
            if let limit = claim.allowance.limit, let left = claim.allowance.left {
                let ahead = try rows.countNew(before: message)
                claim.allowance.use(ahead)
                let places = max(0, ahead - left)
                claim.allowance.renewal = try ContactRows.renewal(
                    of: limit,
                    after: facts.now,
                    skipping: places,
                    transaction
                )
            }
            return (candidate.facts, claim)
        }
    }
}
