import Callbacks
package import CampaignCore
import Curl
import Formats
package import Foundation
import GraphAPI
import Storage
import Transport
import Workspace

/// Sends the receiver what Meta would, and follows it into the ledger.
package struct WebhookTest: Sendable {
    private static let subject = "webhook"
    private static let challenge = "1158201444"
    /// How often another process's ingest is waited for, a quarter of a second each.
    private static let patience = 40

    private let workspace: OpenWorkspace
    private let webhook: WebhookSettings
    private let address: ReceiverAddress
    private let token: String
    private let secret: String
    private let transport: CurlTransport

    /// - Parameters:
    ///   - workspace: whose receiver it is.
    ///   - url: where it is called; nil for the receiver itself, or for `webhook.url` where that cannot be asked.
    /// - Throws: `Failure` if a part is missing in drumbeat.yaml or a secret is not available.
    package init(workspace: OpenWorkspace, url: URL?) async throws {
        guard let webhook = workspace.settings.webhook, let app = workspace.settings.app else {
            throw Failure(
                .configuration,
                "drumbeat.yaml needs webhook and app: they say where and how callbacks come in"
            )
        }
        guard
            let address = url.map({ ReceiverAddress(url: $0) }) ?? webhook.receiver
                ?? webhook.url.map({ ReceiverAddress(url: $0) })
        else {
            throw Failure(.configuration, "add webhook.url to drumbeat.yaml, or say with --url where the receiver is")
        }
        func secret(_ reference: SecretReference, _ key: String) async throws -> String {
            do {
                return try await workspace.secret(reference).revealed
            } catch let error as SecretError {
                throw Failure(.permission, "the webhook cannot be tested: \(key): \(error)")
            }
        }
        token = try await secret(webhook.verifyToken, "webhook.verify_token")
        self.secret = try await secret(app.secret, WorkspaceSettings.appSecretKey)
        self.workspace = workspace
        self.webhook = webhook
        self.address = address
        transport = try CurlTransport(caFile: nil)
    }

    /// A line for each step, up to the first that fails.
    package func findings() async throws -> [Finding] {
        let id = UUID().uuidString
        let body = Self.sample(id)
        let trace = try CallbackTrace(folder: workspace.layout.callbacks)
        var findings: [Finding] = []
        do throws(TransportError) {
            for step in try await requests(body) {
                findings.append(step)
                if step.verdict != .good { return findings }
            }
        } catch {
            let fix = ReceiverAdvice.silence(at: address, because: "\(error)")
            return findings + [.bad(Self.subject, "\(address) does not answer: \(error)", fix: fix, .unavailable)]
        }
        guard let place = try trace.find(id) else {
            return findings + [
                .bad(
                    "log",
                    "the callback is not in '\(workspace.layout.callbacks)'",
                    fix: "run this where the receiver's workspace is"
                )
            ]
        }
        findings.append(.good("log", "the callback is in \(place.segment)"))
        return findings + [try await ledgerFinding(place)]
    }

    private func requests(_ body: [UInt8]) async throws(TransportError) -> [Finding] {
        let verified = try await transport.send(address.verification(token: token, Self.challenge))
        guard verified.status == 200, verified.body == Array(Self.challenge.utf8) else {
            return [
                .bad(
                    Self.subject,
                    "\(address) answers the challenge with \(verified.status)",
                    fix: ReceiverAdvice.challenge(answeredWith: verified.status, isReceiver: address.isReceiver)
                )
            ]
        }
        let forged = try await post(body, signature: SignatureVerifier.header(of: body, secret: "not \(secret)"))
        let taken = try await post(body, signature: SignatureVerifier.header(of: body, secret: secret))
        return [
            .good(Self.subject, "\(address) answers the challenge"),
            forged.status == 401
                ? .good(Self.subject, "it refuses a forged signature")
                : .bad(
                    Self.subject,
                    "it answers a forged signature with \(forged.status)",
                    fix: "let the path lead to drumbeat serve alone"
                ),
            taken.status == 200
                ? .good(Self.subject, "it takes a signed callback")
                : .bad(
                    Self.subject,
                    "it answers a signed callback with \(taken.status)",
                    fix: ReceiverAdvice.callback(answeredWith: taken.status)
                ),
        ]
    }

    private func post(_ body: [UInt8], signature: String) async throws(TransportError) -> HTTPResponse {
        var request = address.request(.post, address.url)
        request.headers = [("Content-Type", "application/json"), ("X-Hub-Signature-256", signature)]
        request.body = body
        return try await transport.send(request)
    }

    /// Ingests, or waits for the ingest of another process.
    private func ledgerFinding(_ place: CallbackTrace.Place) async throws -> Finding {
        guard let ingester = try await workspace.ingester() else {
            return .bad("ledger", "drumbeat.yaml has no app", fix: "add app with its id and secret")
        }
        var timer = AsyncTimer(every: .milliseconds(250))
        for _ in 0..<Self.patience {
            _ = try await ingester.ingest()
            if try await workspace.ledger.offset(ofSegment: place.segment) >= place.end {
                return .good("ledger", "the callback is in the ledger")
            }
            guard await timer.next() != nil else { break }
        }
        return .bad(
            "ledger",
            "the callback is not in the ledger yet",
            fix: "try again; another ingest is busy",
            .tryAgain
        )
    }

    /// A status of a message that no ledger knows, so that it changes none.
    private static func sample(_ id: String) -> [UInt8] {
        let status: JSONValue = [
            "id": .string("wamid.\(id)"),
            "status": "sent",
            "timestamp": .string(String(Int(Date().timeIntervalSince1970))),
            "biz_opaque_callback_data": "drumbeat:0000000000000000:1:1:1",
        ]
        let value: JSONValue = ["messaging_product": "whatsapp", "statuses": [status]]
        let body: JSONValue = [
            "object": "whatsapp_business_account",
            "entry": [["id": "0", "changes": [["field": "messages", "value": value]]]],
        ]
        return Array(body.serialized().utf8)
    }
}
