import CampaignCore
package import Workspace

/// A secret that a command needs and cannot get.
package struct MissingSecret: Hashable, Sendable {
    /// The key of `drumbeat.yaml` that names it, such as `app.secret`; nil if nobody can tell which it is.
    package let key: String?
    /// Why it is not available, and what to do.
    package let fault: SecretError

    /// The fault with the key before it.
    var sentence: String {
        key.map { "\($0): \(fault)" } ?? fault.description
    }
}

extension OpenWorkspace {
    /// What is missing of the secrets that every call to Meta needs; what a command gives is not asked for.
    var missingSecretsOfCalls: [MissingSecret] {
        settings.keyedSecrets.filter { WorkspaceSettings.keysOfCalls.contains($0.key) }
            .compactMap { key, reference in
                reference.fault(environment: environment).map { MissingSecret(key: key, fault: $0) }
            }
    }
}

extension WorkspaceSettings {
    /// The secrets, each with the key that names it.
    var keyedSecrets: [(key: String, reference: SecretReference)] {
        let token: SecretReference? =
            switch token {
            case .reference(let reference), .exchanged(let reference, _): reference
            case .clientCredentials: nil
            }
        let all: [(String, SecretReference?)] = [
            (Self.tokenKey, token), (Self.appSecretKey, app?.secret), ("app.previous_secret", app?.previousSecret),
            ("webhook.verify_token", webhook?.verifyToken),
        ]
        return all.compactMap { key, reference in reference.map { (key, $0) } }
    }

    static let tokenKey = "token"
    static let appSecretKey = "app.secret"
    /// Those that every call to Meta needs.
    static let keysOfCalls = [tokenKey, appSecretKey]
}
