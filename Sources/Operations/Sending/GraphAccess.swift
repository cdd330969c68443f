import CampaignCore
import Formats
import Foundation
import GraphAPI
import Transport
import Workspace

/// The way to the Graph API: where it is, the token, the connections.
struct GraphAccess: Sendable {
    let endpoint: GraphEndpoint
    let token: AccessToken
    let transport: any HTTPTransport
    private let timeout: Duration
    private let proof: AppSecretProof?
    private let budget: LedgerCallBudget
    /// With the app's own token, which calls about the app need; nil if the app's secret is not known.
    let appClient: GraphClient?
    /// The token of `appClient`.
    private let appToken: AccessToken?

    /// - Parameters:
    ///   - workspace: whose settings say where all of it comes from.
    ///   - isTokenAnew: whether a token is to be fetched although one is kept.
    /// - Throws: `Failure` with `permission` if the token or the app's secret is not available, with `unavailable`
    ///   where the token is to be fetched and the platform does not answer, or asks to wait.
    init(workspace: OpenWorkspace, isTokenAnew: Bool = false) async throws {
        let graph = workspace.settings.graph
        endpoint = try GraphEndpoint(url: graph.url, version: graph.version, allowedHosts: graph.allowHosts)
        transport = try workspace.transport(graph.caFile)
        timeout = graph.timeout
        budget = LedgerCallBudget(ledger: workspace.ledger)
        do {
            token = try await workspace.token(endpoint, transport, isAnew: isTokenAnew)
            let secret = try await workspace.appSecret()
            proof = secret.map { [token] in AppSecretProof(of: token, secret: $0.revealed) }
            appToken = Self.appToken(workspace.settings.app, secret)
            appClient = Self.appClient(appToken, secret, endpoint, transport)
        } catch let error as SecretError {
            throw workspace.failure(error, OpenWorkspace.noCalls, needing: workspace.settings.secretsOfRun)
        } catch let error as GraphError {
            throw Self.unfetched(error, workspace.settings.token)
        }
    }

    /// What it means that a token could not be fetched; code 1 is what a wrong secret of the app earns there.
    private static func unfetched(_ error: GraphError, _ source: TokenSource) -> Failure {
        let sentence = "the access token could not be fetched: \(error.fault.clause)"
        guard case .refused(_, let refusal) = error else {
            return Failure(FailureKind(of: error), "\(sentence); \(error.advice)")
        }
        switch ErrorCatalogue.standard.entry(for: refusal.code).errorClass {
        case .waitRate: return Failure(.unavailable, "\(sentence); \(error.advice)")
        case .retryBackoff where refusal.code != 1: return Failure(.unavailable, "\(sentence); \(error.advice)")
        default:
            // Only an exchange has another token beside the app's own.
            let isOfToken = if case .exchanged = source { ErrorCatalogue.refusesToken(refusal) } else { false }
            var failure = Failure(.permission, "\(sentence); \(isOfToken ? error.advice : AppRefusal.fix)")
            failure.refusedKey = isOfToken ? WorkspaceSettings.tokenKey : WorkspaceSettings.appSecretKey
            return failure
        }
    }

    /// The token that an app's id and secret make together (`whatsapp-cloud-api.md` §1.2).
    private static func appToken(_ app: AppSettings?, _ secret: Secret?) -> AccessToken? {
        guard let app, let secret else { return nil }
        return AccessToken("\(app.id)|\(secret.revealed)")
    }

    private static func appClient(
        _ token: AccessToken?,
        _ secret: Secret?,
        _ endpoint: GraphEndpoint,
        _ transport: any HTTPTransport
    ) -> GraphClient? {
        guard let token, let secret else { return nil }
        let proof = AppSecretProof(of: token, secret: secret.revealed)
        return GraphClient(endpoint: endpoint, token: token, appSecretProof: proof, transport: transport)
    }

    /// For calls that send nothing.
    var client: GraphClient {
        GraphClient(endpoint: endpoint, token: token, appSecretProof: proof, transport: transport, budget: budget)
    }

    /// Asks what the token may do with the app's own token where its secret is known, as Meta wants it.
    var tokenClient: GraphClient {
        appClient ?? client
    }

    /// What the token may do.
    ///
    /// - Throws: `AppRefusal` if it is the app's id and secret that Meta refuses, `GraphError`.
    func tokenFacts() async throws -> TokenFacts {
        do {
            return try await tokenClient.debugToken(token)
        } catch let error as GraphError where appClient != nil && error.isLasting {
            // The call names two tokens, and Meta's words may be about either.
            if let refusal = try await appRefusal() { throw refusal }
            throw error
        }
    }

    /// Why Meta does not take the app's id and secret; nil if it does.
    private func appRefusal() async throws -> AppRefusal? {
        guard let appClient, let appToken else { return nil }
        do {
            _ = try await appClient.once.debugToken(appToken)
            return nil
        } catch let error as GraphError where error.isLasting {
            return AppRefusal(error: error)
        }
    }

    func messageClient(phoneNumberID: String, via api: SendingAPI = .messages) -> MessageClient {
        MessageClient(
            endpoint: endpoint,
            phoneNumberID: phoneNumberID,
            via: api,
            token: token,
            appSecretProof: proof,
            transport: transport,
            timeout: timeout
        )
    }
}
