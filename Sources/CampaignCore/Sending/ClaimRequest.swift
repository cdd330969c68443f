package import Foundation

/// What the sending of a broadcast asks of the ledger in one tick.
package struct ClaimRequest: Sendable {
    package var broadcast: Broadcast
    package var senderRate: Rate
    /// How many slots that passed unused may still be used.
    package var burst: Int
    /// How many messages to claim at the most.
    package var limit: Int
    /// Messages claimed earlier whose slots passed unused; they need new ones.
    package var carried: Int
    package var now: Date
    /// How far ahead slots are booked.
    package var horizon: Duration
    /// How many people may be messaged in any 24 hours, over all broadcasts; nil for no limit.
    package var dailyRecipients: Int?

    package init(
        broadcast: Broadcast,
        senderRate: Rate,
        burst: Int = 0,
        limit: Int,
        carried: Int = 0,
        now: Date,
        horizon: Duration,
        dailyRecipients: Int? = nil
    ) {
        self.broadcast = broadcast
        self.senderRate = senderRate
        self.burst = burst
        self.limit = limit
        self.carried = carried
        self.now = now
        self.horizon = horizon
        self.dailyRecipients = dailyRecipients
    }
}

extension ClaimRequest {
    /// The sender, whose timetable all processes share.
    package var phoneNumberID: String { broadcast.definition.phoneNumberID }
    package var campaign: CampaignID { broadcast.definition.campaign }
    /// The campaign's own limit; nil if it has none.
    package var campaignRate: Rate? { broadcast.definition.rate }
    /// The broadcast's part beside others of the sender, from 1.
    package var weight: Int { broadcast.definition.weight ?? 1 }
    package var category: Template.Category { broadcast.definition.category }
}
