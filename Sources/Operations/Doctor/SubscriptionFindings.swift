import CampaignCore
import GraphAPI
import Workspace

/// Whether Meta posts the callbacks of the app, the accounts and the numbers to this workspace, as `webhook status` says.
struct SubscriptionFindings: Sendable {
    let workspace: OpenWorkspace
    let graph: GraphAccess

    private static let subject = "subscription"

    /// - Parameter isReachable: whether Meta answered what was asked before.
    /// - Returns: none for a workspace without a webhook.
    /// - Throws: `StorageError`.
    func findings(isReachable: Bool) async throws -> [Finding] {
        // Another receiver may have the callbacks, and the app be another one's.
        guard workspace.settings.webhook != nil else { return [] }
        guard workspace.settings.app != nil else {
            return [unknown("drumbeat.yaml has no app", fix: "add app, its id and secret, to have Meta asked")]
        }
        guard isReachable else { return [unknown("Meta does not answer", fix: "run doctor again once it does")] }
        do {
            return try await WebhookSubscription(workspace: workspace, senders: [], graph: graph).findings()
        } catch let error as GraphError {
            return [unknown(error.fault, fix: "see drumbeat webhook status")]
        } catch let refusal as AppRefusal {
            return [unknown(refusal.error.fault, fix: "see drumbeat webhook status")]
        } catch let failure as Failure {
            return [unknown(failure.description, fix: "see drumbeat webhook status")]
        }
    }

    /// No fault: the callbacks may come all the same, and what is wrong is told where it was found.
    private func unknown(_ reason: String, fix: String) -> Finding {
        .warning(Self.subject, "where Meta posts callbacks is not known: \(reason)", fix: fix)
    }
}
