import CampaignCore
import Foundation
import GraphAPI
import Transport
import Workspace

extension OpenWorkspace {
    /// The access token, from where `drumbeat.yaml` says.
    ///
    /// - Parameters:
    ///   - endpoint: where a token is fetched.
    ///   - transport: the way there.
    ///   - isAnew: whether one that is kept is not to be used.
    /// - Returns: a token that has not ended, as far as is known.
    /// - Throws: `SecretError`, `GraphError`, and `Failure` if what was found is not a token.
    func token(
        _ endpoint: GraphEndpoint,
        _ transport: any HTTPTransport,
        isAnew: Bool = false
    ) async throws -> AccessToken {
        let token = try await find(endpoint, transport, isAnew: isAnew)
        // What was fetched is nobody's reference.
        secrets.learn(token.value)
        return token
    }

    private func find(
        _ endpoint: GraphEndpoint,
        _ transport: any HTTPTransport,
        isAnew: Bool
    ) async throws -> AccessToken {
        switch settings.token {
        case .reference(let reference): return try await read(reference)
        case .clientCredentials(let app):
            return try await tokenCache(app)
                .token(isAnew: isAnew) { _ in try await fetch(app, exchanging: nil, endpoint, transport) }
        case .exchanged(let reference, let app):
            return try await tokenCache(app)
                .token(isAnew: isAnew) { old in
                    let first = if let old { old } else { try await read(reference) }
                    return try await fetch(app, exchanging: first, endpoint, transport)
                }
        }
    }

    /// Gets a token, another one if it is fetched.
    ///
    /// - Throws: as `GraphAccess`.
    package func renewToken() async throws {
        _ = try await GraphAccess(workspace: self, isTokenAnew: true)
    }

    /// The app's secret; nil if the workspace has no app.
    func appSecret() async throws -> Secret? {
        guard let app = settings.app else { return nil }
        return try await secret(app.secret)
    }

    /// Forgets a fetched token, as the platform no longer takes it.
    func forget(_ token: AccessToken) async throws {
        switch settings.token {
        case .reference: break
        case .clientCredentials(let app), .exchanged(_, let app): try await tokenCache(app).forget(token)
        }
    }

    private func tokenCache(_ app: AppSettings) async throws -> TokenCache {
        let secret = try await secret(app.secret)
        return TokenCache(
            file: SealedFile(path: layout.token, secret: secret, purpose: "token of \(app.id)"),
            lock: lock("token")
        )
    }

    private func read(_ reference: SecretReference) async throws -> AccessToken {
        let secret = try await secret(reference)
        guard let token = AccessToken(secret.revealed) else {
            throw Failure(.permission, "\(reference) is not a valid access token: it has spaces or foreign characters")
        }
        return token
    }

    private func fetch(
        _ app: AppSettings,
        exchanging old: AccessToken?,
        _ endpoint: GraphEndpoint,
        _ transport: any HTTPTransport
    ) async throws -> FetchedToken {
        let secret = try await secret(app.secret)
        return try await GraphClient.fetchToken(
            endpoint: endpoint,
            appID: app.id,
            appSecret: secret.revealed,
            exchanging: old,
            transport: transport
        )
    }
}
