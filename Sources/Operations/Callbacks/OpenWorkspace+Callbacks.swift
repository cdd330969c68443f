import Callbacks
import CampaignCore
import Foundation
import Logging
import Workspace

extension OpenWorkspace {
    /// What folds stored callbacks; nil if the workspace has no app, whose secret signs them.
    func ingester() async throws -> CallbackIngester? {
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

    /// What checks signatures; nil if the workspace has no app.
    ///
    /// - Parameter references: the secrets that the command needs, each of which is named if it is missing; nil for
    ///   those of a run.
    /// - Returns: the app's secret, and the previous one if it is named.
    /// - Throws: `Failure` with `permission` if the app's secret is not available.
    func signatureVerifier(needing references: [SecretReference]? = nil) async throws -> SignatureVerifier? {
        guard let app = settings.app else { return nil }
        do {
            var secrets: [String] = []
            for reference in [app.secret, app.previousSecret].compactMap(\.self) {
                secrets.append(try await secret(reference).revealed)
            }
            return try SignatureVerifier(secrets: secrets)
        } catch let error as SecretError {
            throw failure(error, "callbacks cannot be verified", needing: references ?? settings.secretsOfRun)
        }
    }

    /// The file of a lock: that of a broadcast is held by whoever plans or drives it.
    func lock(_ name: String) -> String {
        "\(layout.locks)/\(name).lock"
    }
}
