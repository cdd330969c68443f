import CampaignCore
import Foundation
import GRDB

extension ClaimFacts {
    /// Reads what decides whether anything of a broadcast is sent; `complete` reads the rest.
    init(of broadcast: Broadcast, now: Date, _ database: Database) throws {
        self.init(of: broadcast, now: now)
        // A person may have moved the broadcast since it was read.
        let statement = try database.cachedStatement(
            sql: "SELECT state, starts_at, expires_at FROM broadcast WHERE id = ?"
        )
        let row = try Row.fetchOne(statement, arguments: [broadcast.id])
        state = try row.map { try BroadcastState(stored: $0[0]) } ?? .cancelled
        startsAt = (row?[1] as Int64?).map(Date.init(milliseconds:))
        expiresAt = (row?[2] as Int64?).map(Date.init(milliseconds:))
        marketingHeldUntil = try MarketingHoldRows(database).end(of: definition.phoneNumberID, after: now)
    }

    /// Reads what decides on single messages.
    mutating func complete(for broadcast: Broadcast, limit: Int?, _ database: Database) throws {
        restrictedCountries = try RestrictedCountryRows(of: broadcast.id, database).regions
        allowance = try ContactRows.allowance(limit: limit, now: now, database)
    }
}
