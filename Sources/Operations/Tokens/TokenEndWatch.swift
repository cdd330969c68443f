import CampaignCore
import Foundation
import GraphAPI
import Reports
import Storage
import Workspace

/// Watching the end of the access token without asking Meta: a run that sends nothing warns of it, too.
struct TokenEndWatch: Sendable {
    let workspace: OpenWorkspace
    var now = Date()

    /// What a person has to see to before long.
    ///
    /// - Returns: nil if the token lasts, is another than the one that was used last, or nobody knows its end.
    /// - Throws: `StorageError`.
    func concern() async throws -> SendingAccess.Concern? {
        guard let known = try await workspace.ledger.tokenEnd() else { return nil }
        let concern = SendingAccess.Concern(tokenEnd: known.endsAt, now: now)
        // Only now is it worth reading a secret for.
        guard let concern, let token = try? await workspace.keptToken(), token.mark == known.mark else { return nil }
        return concern
    }
}

extension OpenWorkspace {
    /// The token that the next sending uses, as far as no request is needed to get it.
    ///
    /// - Returns: nil for a token that is fetched again by itself.
    /// - Throws: `SecretError`.
    fileprivate func keptToken() async throws -> AccessToken? {
        guard case .reference(let reference) = settings.token else { return nil }
        return AccessToken(try await secret(reference).revealed)
    }
}

extension AccessToken {
    /// What tells the token from another one.
    var mark: String {
        AppSecretProof(of: self, secret: "tells tokens apart").text
    }
}

extension SendingAccess.Concern {
    /// That a token ends within two weeks, or has ended; nil if it does not.
    init?(tokenEnd end: Date, now: Date) {
        let finding = TokenFindings.end(at: end, now)
        guard finding.verdict != .good else { return nil }
        self.init(sentence: finding.sentence, gist: "the access token ends at \(end.formatted(.iso8601))")
    }
}
