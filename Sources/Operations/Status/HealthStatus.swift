package import CampaignCore
package import Formats
import Foundation
import Storage
import Workspace

/// What the platform says of the workspace's accounts, numbers and templates, as `status` shows it.
package struct HealthStatus: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    package init(workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    private static let longest = 20

    private var conditions: [Condition] {
        get async throws {
            try await workspace.ledger.conditions(of: Set(workspace.settings.accounts.values))
        }
    }

    /// The conditions that a person should know of, a line each, the latest first, with a heading if there are any.
    package var lines: [String] {
        get async throws {
            let lines = try await conditions.filter { $0.isNews && $0.until.map { $0 > now } ?? true }
                .prefix(Self.longest)
                .map { "  since \($0.at.formatted(.iso8601)): \($0.sentence(at: now))" }
            return lines.isEmpty ? [] : ["platform"] + lines
        }
    }

    /// What keeps a broadcast from being sent now.
    package func obstacles(to broadcast: Broadcast) async throws -> [JSONValue] {
        let sender = broadcast.definition.phoneNumberID
        let health = SenderHealth(
            try await conditions,
            account: workspace.settings.accounts[sender] ?? "",
            number: try await workspace.ledger.number(sender)?.digits
        )
        return health.obstacles(to: broadcast.definition, at: now).map { .string($0.sentence(at: now)) }
    }
}
