import Callbacks
import CampaignCore
import Foundation
import Storage
import Workspace

/// Going on with a ledger that was restored from an older copy.
package struct Reconciling: Sendable {
    package struct Result: Sendable {
        /// How many messages were held as unknown; nil if the ledger is the latest, and nothing was done.
        package var held: Int?
        /// Stored callbacks that could not be read, a sentence each.
        package var unreadable: [String] = []
    }

    let workspace: OpenWorkspace
    var now = Date()

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// - Throws: `StorageError`, `CallbackError`.
    package func reconcile() async throws -> Result {
        let campaigns = WorkspaceReader(root: workspace.layout.root).campaignNames
        let held = try await workspace.ledger.reconcile(now: now, campaigns: campaigns)
        guard held != nil else { return Result() }
        let unreadable = try await workspace.ingester()?.ingest(again: true).unreadable ?? []
        return Result(held: held, unreadable: unreadable)
    }
}
