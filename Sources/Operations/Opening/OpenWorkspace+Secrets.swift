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
        needing references: [SecretReference?]
    ) -> Failure {
        let faults = [error] + references.compactMap { $0?.fault(environment: environment) }
        var sentences: [String] = []
        for sentence in faults.map(\.description) where !sentences.contains(sentence) { sentences.append(sentence) }
        return Failure(.permission, "\(consequence): \(sentences.joined(separator: "; "))")
    }
}

extension WorkspaceSettings {
    /// The secrets that a run needs.
    var secretsOfRun: [SecretReference] {
        secrets.filter { $0 != webhook?.verifyToken }
    }
}
