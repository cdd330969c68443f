import CampaignCore
import Foundation
import Reports
import Storage
import Workspace

extension OpenWorkspace {
    /// What tells the templates of a broadcast from Meta's, as far as is known, and no person has let pass.
    ///
    /// - Throws: `StorageError`.
    func newDoubts(on broadcast: Broadcast) async throws -> [TemplateDoubt] {
        guard let account = settings.accounts[broadcast.definition.phoneNumberID] else { return [] }
        let content = broadcast.definition.content
        let known = try await ledger.templateKnowledge(of: content.templateName, in: account)
        return try await ledger.newDoubts(known.doubts(of: content.templates.values), on: broadcast.id)
    }

    /// What has changed since a broadcast was planned that has not ended: in its files, and at Meta.
    ///
    /// - Returns: a sentence each; nothing of the files if they have faults.
    /// - Throws: `StorageError`.
    func changes(since broadcast: Broadcast) async throws -> [String] {
        guard [.active, .paused].contains(broadcast.state), !broadcast.isTest else { return [] }
        let inFiles = try await blocking { [layout, settings, ledger] in
            let campaigns = WorkspaceReader(root: layout.root).read().campaigns
            guard let campaign = campaigns.first(where: { $0.id == broadcast.definition.campaign }) else {
                return [String]()
            }
            return try FileChange.all(of: campaign, settings, in: ledger)
                .filter { $0.broadcast == broadcast.name }
                .map(\.sentence)
        }
        let atMeta = try await newDoubts(on: broadcast)
            .map { "\($0.sentence); the next run pauses \(broadcast.name) for that" }
        return inFiles + atMeta
    }
}
