import CampaignCore
import Foundation
import GraphAPI
import Storage
import Workspace

/// Asks again for templates that broadcasts wait for: no callback has to come when Meta takes messages of them again.
struct TemplateRecheck {
    let workspace: OpenWorkspace

    /// Asks for each of them once an hour; if Meta cannot be asked, what it said last stays.
    ///
    /// - Throws: `StorageError`.
    func run(now: Date = Date()) async throws {
        let accounts = workspace.settings.accounts
        var due: Set<[String]> = []
        for broadcast in try await workspace.ledger.broadcastsAwaitingTemplates() {
            guard let account = accounts[broadcast.definition.phoneNumberID] else { continue }
            let name = broadcast.definition.content.templateName
            let known = try await workspace.ledger.templateKnowledge(of: name, in: account)
            if !TemplateReading.isRecent(known, now) { due.insert([account, name]) }
        }
        // Most runs ask nobody, and need no token for it.
        guard !due.isEmpty, let client = try? await GraphAccess(workspace: workspace).client.once else { return }
        let reading = TemplateReading(ledger: workspace.ledger, client: client)
        for template in due.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            do {
                _ = try await reading.read(template[1], in: template[0], now: now)
            } catch is GraphError {
                return
            }
        }
    }
}
