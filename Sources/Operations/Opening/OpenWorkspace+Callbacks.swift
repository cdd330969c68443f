package import Callbacks
import CampaignCore
import Foundation
package import Logging
package import Receiver
import Workspace

extension OpenWorkspace {
    /// What folds stored callbacks; nil where the workspace has no app, whose secret signs them.
    package func ingester() async throws -> CallbackIngester? {
        guard let verifier = try await signatureVerifier() else { return nil }
        return CallbackIngester(
            folder: layout.callbacks,
            lock: lock("ingest"),
            verifier: verifier,
            ledger: ledger,
            words: settings.replies.words,
            keepsLines: settings.onEvent != nil
        )
    }

    /// - Throws: `Failure` with `permission` where the app's secret cannot be had.
    func signatureVerifier() async throws -> SignatureVerifier? {
        guard let app = settings.app else { return nil }
        do {
            var secrets: [String] = []
            for reference in [app.secret, app.previousSecret].compactMap(\.self) {
                secrets.append(try await secret(reference).revealed)
            }
            return try SignatureVerifier(secrets: secrets)
        } catch let error as SecretError {
            throw Failure(.permission, "callbacks cannot be verified without the app's secret: \(error)")
        }
    }

    /// The file of a lock: that of a broadcast is held by whoever plans or drives it.
    package func lock(_ name: String) -> String {
        "\(layout.locks)/\(name).lock"
    }
}

extension OpenWorkspace {
    /// The webhook's receiver.
    ///
    /// - Throws: `Failure` with `configuration` where the settings lack a part, with `permission` a secret.
    package func receiver(
        logger: Logger,
        onListening: @escaping @Sendable (CallbackReceiver.Listening) async -> Void
    ) async throws -> CallbackReceiver {
        guard let webhook = settings.webhook else {
            throw Failure(.configuration, "drumbeat.yaml has no webhook: add listen, path and verify_token")
        }
        guard let verifier = try await signatureVerifier() else {
            throw Failure(.configuration, "drumbeat.yaml has no app: its secret verifies the callbacks")
        }
        do {
            return try await CallbackReceiver(
                address: webhook.listen,
                path: webhook.path,
                verifyToken: secret(webhook.verifyToken).revealed,
                verifier: verifier,
                log: CallbackLog(folder: layout.callbacks),
                identity: webhook.tls.map { try $0.identity(logger) },
                metricsPort: webhook.metricsPort,
                logger: logger,
                onListening: onListening
            )
        } catch let error as SecretError {
            throw Failure(.permission, "the webhook cannot be verified: \(error)")
        }
    }
}

extension WebhookSettings.TLS {
    fileprivate func identity(_ logger: Logger) throws -> ReceiverIdentity {
        try ReceiverIdentity(
            files: .init(certificate: certificate, key: key, clientAuthority: clientAuthority),
            clientName: clientName ?? ReceiverIdentity.metaName,
            logger: logger
        )
    }
}
