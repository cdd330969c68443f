package import CampaignCore
import Foundation

/// Reads from the Graph API what a sender needs to know.
///
/// For calls that may be repeated; messages go through `MessageSender`.
package struct GraphClient: Sendable {
    private let request: GraphRequest
    private let transport: any HTTPTransport

    /// - Parameters:
    ///   - endpoint: where the Graph API is.
    ///   - token: what opens it.
    ///   - appSecretProof: the HMAC of the token, in hexadecimal, where the app asks for it.
    ///   - transport: the door to the network.
    package init(
        endpoint: GraphEndpoint,
        token: AccessToken,
        appSecretProof: String? = nil,
        transport: any HTTPTransport
    ) {
        request = GraphRequest(endpoint: endpoint, token: token, appSecretProof: appSecretProof)
        self.transport = transport
    }

    /// Reads one object or edge.
    package func get(_ path: String, query: [(name: String, value: String)] = []) async throws -> JSONValue {
        try await answer(
            to: HTTPRequest(
                method: .get,
                url: request.url(path, query: query),
                headers: request.headers(hasBody: false)
            ),
            call: "GET \(path)"
        )
    }

    /// Posts JSON to an object or edge.
    package func post(_ path: String, _ body: JSONValue) async throws -> JSONValue {
        try await answer(
            to: HTTPRequest(
                method: .post,
                url: request.url(path),
                headers: request.headers(hasBody: true),
                body: Array(body.serialized().utf8)
            ),
            call: "POST \(path)"
        )
    }

    /// Reads all pages of an edge.
    ///
    /// Goes by the cursor, as the address of the next page, which the answer
    /// names too, holds the token.
    ///
    /// - Parameters:
    ///   - path: the edge.
    ///   - query: what to select.
    ///   - body: is given each page, whole.
    package func pages(
        _ path: String,
        query: [(name: String, value: String)] = [],
        _ body: (JSONValue) throws -> Void
    ) async throws {
        var cursor: String?
        repeat {
            let page = try await get(path, query: query + (cursor.map { [(name: "after", value: $0)] } ?? []))
            try body(page)
            let paging = page["paging"]
            let next = paging?["next"]?.string == nil ? nil : paging?["cursors"]?["after"]?.string
            // A cursor that stands still would go round for ever.
            cursor = next == cursor ? nil : next
        } while cursor != nil
    }

    private func answer(to request: HTTPRequest, call: String) async throws(GraphError) -> JSONValue {
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw .unreachable(call: call, error)
        }
        guard let value = try? JSONValue(parsing: response.body) else {
            throw .unreadable(call: call, status: response.status)
        }
        if let error = PlatformError(answer: value) { throw .refused(call: call, error) }
        guard (200..<300).contains(response.status) else { throw .unreadable(call: call, status: response.status) }
        return value
    }
}
