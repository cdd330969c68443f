import Callbacks
import Formats
package import CampaignCore
import Foundation
import Storage
import Workspace

/// Going on with a ledger that was restored from an older copy, or moved with its workspace.
package struct Reconciling: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    package init(workspace: OpenWorkspace) {
        self.init(workspace: workspace, now: Date())
    }

    init(workspace: OpenWorkspace, now: Date) {
        (self.workspace, self.now) = (workspace, now)
    }

    /// - Parameter isMoved: whether a person says that the workspace was moved, and its old place is gone.
    /// - Returns: what was done.
    /// - Throws: `Failure` if the callbacks cannot be read; `StorageError`: `inUse` if another process uses the ledger.
    package func reconcile(isMoved: Bool = false) async throws -> ReconcileSummary {
        try await settle(try await hold(after: isMoved ? .moved : .older))
    }

    /// Takes a person's word that what lost ledgers may have sent is seen to.
    ///
    /// - Returns: what of it nothing asks about any more.
    /// - Throws: `StorageError`: `copied` in a copy of the ledger.
    package func noteSeen() async throws -> SeenSummary {
        try await workspace.ledger.requireOwnFile()
        let lost = try await workspace.lostSendings()
        try await workspace.ledger.settleLost(lost.map(\.campaign.description), until: now)
        let paused = try await workspace.ledger.broadcasts()
            .filter { broadcast in
                guard broadcast.state == .paused, case .reported? = broadcast.stateReason else { return false }
                return true
            }
        return SeenSummary(campaigns: lost.map(\.campaign), paused: paused.map(\.name))
    }

    /// Marks as unknown what may have been sent and is not in the ledger.
    func hold(after change: LedgerChange) async throws -> Reconciliation? {
        let campaigns = WorkspaceReader(root: workspace.layout.root).campaignNames
        return try await workspace.ledger.reconcile(now: now, campaigns: campaigns, after: change)
    }

    /// Reads all stored callbacks, which settle what was held; does nothing if nothing had to be done.
    func settle(_ reconciliation: Reconciliation?) async throws -> ReconcileSummary {
        guard let reconciliation else { return ReconcileSummary() }
        do {
            let ingested = try await workspace.ingester()?.ingest(again: true)
            var summary = ReconcileSummary(
                held: reconciliation.held,
                missingClaims: reconciliation.missing,
                unreadable: ingested?.unreadable ?? []
            )
            summary.retaken = ingested?.retaken ?? 0
            summary.broadcasts = try await workspace.ledger.heldBroadcasts()
            (summary.paused, summary.mayLackBroadcasts) = (reconciliation.paused, reconciliation.mayLackBroadcasts)
            return summary
        } catch {
            // What was held stays held: nothing is sent twice for want of a secret.
            let text = "the ledger is safe to send from, but its callbacks are not read yet: \(error)"
            throw Failure(FailureKind(of: error), "\(text.clause); fix that, then run drumbeat ingest --again")
        }
    }
}
