import CampaignCore
import Workspace

extension OpenWorkspace {
    /// What a command ends with that lacks a secret: it names all that are missing, so that they can be provided at once.
    ///
    /// - Parameters:
    ///   - error: why a secret is not available.
    ///   - consequence: what cannot be done without it.
    ///   - references: the other secrets that the command needs; what a command would print is not asked for.
    /// - Returns: a failure with `permission`.
    func failure(
        _ error: SecretError,
        _ consequence: String,
        needing references: [SecretReference]
    ) -> Failure {
        let known = settings.keyedSecrets.filter { references.contains($0.reference) }
            .compactMap { key, reference in
                reference.fault(environment: environment).map { MissingSecret(key: key, fault: $0) }
            }
        // That of a command is known only to who called it.
        let isKnown = known.contains { $0.fault == error }
        let missing = (isKnown ? [] : [MissingSecret(key: nil, fault: error)]) + known
        let withoutToken = missing.contains { $0.key == WorkspaceSettings.tokenKey }
        let needsMore = withoutToken && consequence != Self.noCalls
        let subject = needsMore ? "\(consequence), and \(Self.noCalls)" : consequence
        var failure = Failure(.permission, "\(subject): \(missing.map(\.sentence).joined(separator: "; "))")
        failure.missing = missing
        return failure
    }

    /// What is impossible without the token.
    static let noCalls = "Meta cannot be called"
}

extension WorkspaceSettings {
    /// The secrets that a run needs.
    var secretsOfRun: [SecretReference] {
        secrets.filter { $0 != webhook?.verifyToken }
    }
}
