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
    /// What was found in reading each campaign, by its folder; some of it may lie in files that others use, too.
    package var diagnosticsOfCampaigns: [String: Set<Diagnostic>] = [:]

    /// Everything found that does not concern other campaigns alone.
    ///
    /// - Parameter names: the folders of the campaigns that are of interest; none for all.
    /// - Returns: the diagnostics in their order.
    package func diagnostics(of names: [String]) -> [Diagnostic] {
        guard !names.isEmpty else { return diagnostics }
        let mine = names.reduce(into: Set<Diagnostic>()) { $0.formUnion(diagnosticsOfCampaigns[$1] ?? []) }
        let others = diagnosticsOfCampaigns.values.reduce(into: Set<Diagnostic>()) { $0.formUnion($1) }
        return diagnostics.filter { diagnostic in
            mine.contains(diagnostic)
                || !others.contains(diagnostic) && names.contains(folder(of: diagnostic) ?? names[0])
        }
    }

    /// The campaign in whose folder a diagnostic lies; nil if it is in none.
    package func folder(of diagnostic: Diagnostic) -> String? {
        let folder = diagnostic.location.file.split(separator: "/").first.map(String.init)
        return folder.flatMap { diagnosticsOfCampaigns[$0] == nil ? nil : $0 }
    }

    package func campaign(_ id: CampaignID) -> CampaignDefinition? {
        campaigns.first { $0.id == id }
    }

    /// The sender of a campaign.
    package func sender(of campaign: CampaignDefinition) -> SenderSettings? {
        settings?.senders[campaign.sender]
    }
}
