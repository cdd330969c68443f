package import Formats
package import CampaignCore

/// A workspace as far as it could be read, with all that is wrong with it.
package struct WorkspaceContents: Sendable {
    package var layout: WorkspaceLayout
    /// What `drumbeat.yaml` says; nil if it has an error.
    package var settings: WorkspaceSettings?
    /// The campaigns without an error, by name.
    package var campaigns: [CampaignDefinition]
    /// The names of the folders whose campaign has an error.
    package var faultyCampaigns: [String]
    /// Everything found, file by file from top to bottom.
    package var diagnostics: [Diagnostic]

    package func campaign(_ id: CampaignID) -> CampaignDefinition? {
        campaigns.first { $0.id == id }
    }

    /// The sender of a campaign.
    package func sender(of campaign: CampaignDefinition) -> SenderSettings? {
        settings?.senders[campaign.sender]
    }
}
