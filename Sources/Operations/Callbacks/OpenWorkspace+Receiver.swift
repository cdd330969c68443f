import Callbacks
import CampaignCore
import Foundation
package import Logging
package import Receiver
import Storage
import Workspace

extension OpenWorkspace {
    /// Has the webhook's receiver serve, of which a workspace has one at a time.
    ///
    /// - Parameters:
    ///   - logger: takes what the receiver logs.
    ///   - onListening: is told once it listens.
    ///   - serve: runs the receiver until it is to end.
    /// - Throws: `Failure` with `tryAgain` if there is another receiver, what `receiver` and `serve` throw.
    package func withReceiver(
        logger: Logger,
        onListening: @escaping @Sendable (CallbackReceiver.Listening) async -> Void,
        serve: (CallbackReceiver) async throws -> Void
    ) async throws {
        let outcome = try await FileLock.ifFree(lock("serve")) {
            try await serve(try await receiver(logger: logger, onListening: onListening))
        }
        if case .heldByAnother = outcome {
            throw Failure(.tryAgain, "another drumbeat serve runs for this workspace; stop that one first")
        }
    }

    /// The webhook's receiver.
    ///
    /// - Throws: `Failure` with `configuration` if the settings lack a part, with `permission` a secret.
    func receiver(
        logger: Logger,
        onListening: @escaping @Sendable (CallbackReceiver.Listening) async -> Void
    ) async throws -> CallbackReceiver {
        guard let webhook = settings.webhook else {
            throw Failure(.configuration, "drumbeat.yaml has no webhook: add listen, path and verify_token")
        }
        let secrets = [settings.app?.secret, settings.app?.previousSecret, webhook.verifyToken].compactMap(\.self)
        guard let verifier = try await signatureVerifier(needing: secrets) else {
            throw Failure(.configuration, "drumbeat.yaml has no app: its secret verifies the callbacks")
        }
        do {
            return try await CallbackReceiver(
                address: webhook.listen,
                path: webhook.path,
                verifyToken: secret(webhook.verifyToken).revealed,
                secrets: SigningSecrets(
                    verifier,
                    keepingRefusalsIn: layout.callbacks,
                    logger: logger,
                    reading: { try await currentVerifier(verifier) }
                ),
                log: CallbackLog(folder: layout.callbacks),
                identity: webhook.tls.map { try $0.identity(logger) },
                metricsPort: webhook.metricsPort,
                logger: logger,
                onListening: onListening
            )
        } catch let error as SecretError {
            throw failure(error, "the webhook cannot be verified", needing: [webhook.verifyToken])
        }
    }
}

extension OpenWorkspace {
    /// Checks signatures by the secrets that `drumbeat.yaml` names now; the old ones hold while it has a fault.
    private func currentVerifier(_ old: SignatureVerifier) async throws -> SignatureVerifier {
        guard let latest = WorkspaceReader(root: layout.root).readSettings().settings else { return old }
        var workspace = self
        workspace.settings = latest
        return try await workspace.signatureVerifier() ?? old
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
