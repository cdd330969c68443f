import Curl
import Foundation
import GraphAPI
import Workspace

/// The way to the Graph API: where it is, the token, the connections.
struct GraphAccess: Sendable {
    let endpoint: GraphEndpoint
    let token: AccessToken
    let transport: CurlTransport

    private let proof: AppSecretProof?

    /// - Throws: `Failure` with `permission` where the token or the app's secret cannot be had.
    init(workspace: OpenWorkspace) async throws {
        let graph = workspace.settings.graph
        endpoint = try GraphEndpoint(url: graph.url, version: graph.version, allowedHosts: graph.allowHosts)
        transport = try CurlTransport(caFile: graph.caFile)
        do {
            token = try await workspace.token(endpoint, transport)
            let secret = try await workspace.appSecret()
            proof = secret.map { [token] in AppSecretProof(of: token, secret: $0.revealed) }
        } catch let error as SecretError {
            throw Failure(.permission, "the Graph API cannot be opened: \(error)")
        } catch let error as GraphError {
            throw Failure(.permission, "the access token could not be fetched: \(error)")
        }
    }

    /// For calls that send nothing.
    var client: GraphClient {
        GraphClient(endpoint: endpoint, token: token, appSecretProof: proof, transport: transport)
    }

    func messageSender(phoneNumberID: String) -> MessageSender {
        MessageSender(
            endpoint: endpoint,
            phoneNumberID: phoneNumberID,
            token: token,
            appSecretProof: proof,
            transport: transport
        )
    }
}
