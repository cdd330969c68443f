import Curl
import Foundation
import GraphAPI
import Workspace

/// The way to the Graph API: where it is, the token, the connections.
struct GraphAccess: Sendable {
    let endpoint: GraphEndpoint
    let token: AccessToken
    let transport: CurlTransport

    /// - Throws: `Failure` with `permission` where the token cannot be had.
    init(workspace: OpenWorkspace) async throws {
        let graph = workspace.settings.graph
        endpoint = try GraphEndpoint(url: graph.url, version: graph.version, allowedHosts: graph.allowHosts)
        transport = try CurlTransport(caFile: graph.caFile)
        do {
            token = try await Self.token(workspace.settings.token, workspace.environment, endpoint, transport)
        } catch let error as SecretError {
            throw Failure(.permission, "there is no access token: \(error)")
        } catch let error as GraphError {
            throw Failure(.permission, "the access token could not be fetched: \(error)")
        }
    }

    /// For calls that send nothing.
    var client: GraphClient {
        GraphClient(endpoint: endpoint, token: token, transport: transport)
    }

    func messageSender(phoneNumberID: String) -> MessageSender {
        MessageSender(
            endpoint: endpoint,
            phoneNumberID: phoneNumberID,
            token: token,
            appSecretProof: nil,
            transport: transport
        )
    }

    private static func token(
        _ source: TokenSource,
        _ environment: [String: String],
        _ endpoint: GraphEndpoint,
        _ transport: CurlTransport
    ) async throws -> AccessToken {
        switch source {
        case .reference(let reference):
            let secret = try await blocking { try reference.resolve(environment: environment) }
            guard let token = AccessToken(secret.revealed) else {
                throw Failure(.permission, "\(reference) holds no access token: it has blanks or foreign characters")
            }
            return token
        case .clientCredentials(let app):
            let secret = try await blocking { try app.secret.resolve(environment: environment) }
            return
                try await GraphClient.appToken(
                    endpoint: endpoint,
                    appID: app.id,
                    appSecret: secret.revealed,
                    transport: transport
                )
                .token
        }
    }
}
