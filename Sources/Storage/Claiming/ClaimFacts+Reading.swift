import CampaignCore
import Foundation

extension ClaimFacts {
    /// Reads what decides whether anything of a broadcast is sent; `complete` reads the rest.
    init(of broadcast: Broadcast, now: Date, _ transaction: any Transaction) throws {
        self.init(of: broadcast, now: now)
        // A person may have moved the broadcast since it was read.
        let statement = try transaction.prepare("SELECT state, starts_at, expires_at FROM broadcast WHERE id = ?")
        let row = try statement.row([broadcast.id])
        state = try row.map { try BroadcastState(stored: $0[0]) } ?? .cancelled
        startsAt = (row?[1] as Int64?).map(Date.init(milliseconds:))
        expiresAt = (row?[2] as Int64?).map(Date.init(milliseconds:))
        marketingHeldUntil = try MarketingHoldRows(transaction).end(of: definition.phoneNumberID, after: now)
    }

    /// Reads what decides on single messages.
    mutating func complete(for broadcast: Broadcast, limit: Int?, _ transaction: any Transaction) throws {
        restrictedCountries = try RestrictedCountryRows(of: broadcast.id, transaction).regions
        allowance = try ContactRows.allowance(limit: limit, now: now, transaction)
    }
}
