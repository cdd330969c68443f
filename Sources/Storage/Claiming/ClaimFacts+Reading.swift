import CampaignCore
import Foundation
import GRDB

extension ClaimFacts {
    /// Reads what decides whether anything of a broadcast is sent; `complete` reads the rest.
    init(of broadcast: Broadcast, now: Date, _ database: Database) throws {
        self.init(of: broadcast, now: now)
        state = try BroadcastState.fetch(database, broadcast.id) ?? .cancelled
        marketingHeldUntil = try MarketingHoldRows(database).end(of: definition.phoneNumberID, after: now)
    }

    /// Reads what decides on single messages.
    mutating func complete(for broadcast: Broadcast, limit: Int?, _ database: Database) throws {
        restrictedCountries = try RestrictedCountryRows(of: broadcast.id, database).regions
        allowance = try ContactRows.allowance(limit: limit, now: now, database)
    }
}
