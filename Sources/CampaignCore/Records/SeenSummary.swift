/// That a person has seen to what lost ledgers may have sent.
package struct SeenSummary: Hashable, Sendable {
    /// The campaigns of which something may have been sent.
    package var campaigns: [CampaignID]

    /// The names of the broadcasts that stay paused for it until a person says what becomes of each.
    package var paused: [String]

    package init(campaigns: [CampaignID], paused: [String] = []) {
        (self.campaigns, self.paused) = (campaigns, paused)
    }
}
