/// That a person has seen to what lost ledgers may have sent.
package struct SeenSummary: Hashable, Sendable {
    /// The campaigns of which something may have been sent.
    package var campaigns: [CampaignID]

    package init(campaigns: [CampaignID]) {
        self.campaigns = campaigns
    }
}
