package import Formats

/// What an audience amounts to: how many rows would be sent, and what is wrong with the others.
package struct AudienceCheck: Sendable {
    package var campaign: CampaignID
    package var counts = BroadcastCounts()
    /// Rows that the filter leaves out, which are not among them.
    package var filtered = 0
    /// The first faults, with their places.
    package var diagnostics: [Diagnostic] = []
    /// What becomes of the campaign's times; nil if its audience cannot be read.
    package var times: CampaignTimes?
    /// Faulty rows beyond those.
    package var unshown = 0

    package init(campaign: CampaignID) {
        self.campaign = campaign
    }
}
