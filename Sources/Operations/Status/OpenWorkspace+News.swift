import CampaignCore
import Storage
import Workspace

extension OpenWorkspace {
    /// What the workspace sends: its campaigns, and the broadcasts that have not ended.
    ///
    /// - Throws: `StorageError`.
    func newsScope(of campaigns: [CampaignDefinition]) async throws -> NewsScope {
        let planned = campaigns.compactMap { campaign in
            settings.senders[campaign.sender]
                .map { NewsScope.Use(account: $0.businessAccountID, content: campaign.content) }
        }
        let open = try await ledger.broadcasts().filter { [.planning, .active, .paused].contains($0.state) }
            .map { broadcast in
                let account = settings.accounts[broadcast.definition.phoneNumberID] ?? ""
                return NewsScope.Use(account: account, content: broadcast.definition.content)
            }
        return NewsScope(planned + open)
    }
}
