package import Foundation

/// What a ledger that is lost may have sent of a campaign, as long as no person has seen to it.
package struct LostSending: Hashable, Sendable {
    package var campaign: CampaignID
    /// The names of the broadcasts that have reports and are not in the ledger, the earliest first.
    package var reports: [String]
    /// Until when broadcasts may have begun that are not in the ledger, as it was put back from a copy; nil if it lacks
    /// none.
    package var until: Date?

    package init(campaign: CampaignID, reports: [String] = [], until: Date? = nil) {
        (self.campaign, self.reports, self.until) = (campaign, reports, until)
    }
}
