import CampaignCore
package import Foundation
package import GraphAPI
import Workspace

extension CallbackAddress {
    /// Where Meta is to post the callbacks of a workspace.
    ///
    /// - Parameters:
    ///   - url: the address; nil for `webhook.url`.
    ///   - workspace: whose verify token goes with it.
    /// - Throws: `Failure` with `configuration` or `usage` if a part is missing, with `permission` for a secret.
    package init(url: URL?, of workspace: OpenWorkspace) async throws {
        guard let webhook = workspace.settings.webhook else {
            throw Failure(.configuration, "drumbeat.yaml has no webhook: add listen, path and verify_token")
        }
        guard let url = url ?? webhook.url else {
            throw Failure(.usage, "name the address that Meta calls with --url, or add webhook.url")
        }
        do {
            let token = try await workspace.secret(webhook.verifyToken)
            self.init(url: url, verifyToken: token.revealed)
        } catch let error as SecretError {
            throw Failure(.permission, "the address cannot be verified: webhook.verify_token: \(error)")
        }
    }
}
