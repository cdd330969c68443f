import CampaignCore
import Foundation
import GraphAPI
import Workspace

/// Whether callbacks reach this workspace.
struct WebhookFindings: Sendable {
    let workspace: OpenWorkspace
    let transport: any HTTPTransport

    private static let subject = "webhook"

    func findings() async throws -> [Finding] {
        guard let webhook = workspace.settings.webhook else {
            return [
                .warning(
                    Self.subject,
                    "drumbeat.yaml has none: what becomes of messages is not followed",
                    fix: "add webhook, or have another receiver store callbacks for drumbeat ingest"
                )
            ]
        }
        return [try await listener(webhook), freshness()]
    }

    /// Asks the receiver as Meta does when a webhook is verified (`webhooks.md` §4.1).
    private func listener(_ webhook: WebhookSettings) async throws -> Finding {
        let token: Secret
        do {
            token = try webhook.verifyToken.resolve(environment: workspace.environment)
        } catch let error as SecretError {
            return .bad(Self.subject, "its verify token cannot be had: \(error)", fix: "provide it", .permission)
        }
        let host = webhook.host.contains(":") ? "[\(webhook.host)]" : webhook.host
        var parts = URLComponents(string: "http://\(host):\(webhook.port)\(webhook.path)")
        parts?.queryItems = [
            URLQueryItem(name: "hub.mode", value: "subscribe"),
            URLQueryItem(name: "hub.verify_token", value: token.revealed),
            URLQueryItem(name: "hub.challenge", value: "1158201444"),
        ]
        guard let url = parts?.url else {
            return .bad(Self.subject, "its path is no path", fix: "write /webhooks/whatsapp")
        }
        do throws(TransportError) {
            let answer = try await transport.send(HTTPRequest(method: .get, url: url))
            return answer.body == Array("1158201444".utf8)
                ? .good(Self.subject, "the receiver on \(host):\(webhook.port) answers the challenge")
                : .bad(
                    Self.subject,
                    "something else listens on \(host):\(webhook.port)",
                    fix: "start drumbeat serve there"
                )
        } catch {
            return .bad(
                Self.subject,
                "nobody listens on \(host):\(webhook.port)",
                fix: "start drumbeat serve, or cron/drumbeat-serve.service",
                .unavailable
            )
        }
    }

    private func freshness() -> Finding {
        let folder = URL(filePath: workspace.layout.callbacks)
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: [.contentModificationDateKey]
        )
        let last = files?.filter { $0.pathExtension == "ndjson" && $0.lastPathComponent != "rejected.ndjson" }
            .compactMap { try? $0.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate }
            .max()
        guard let last else {
            return .warning(
                "callbacks",
                "none has ever come",
                fix: "subscribe the app to the account, and let its callback URL lead here; see docs/webhook-proxy.md"
            )
        }
        return .good("callbacks", "the last one came at \(last.formatted(.iso8601))")
    }
}
