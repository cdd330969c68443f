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
    ///   - appSecretProof: proves that we know the app's secret; nil where that is not known.
    ///   - transport: the door to the network.
    package init(
        endpoint: GraphEndpoint,
        token: AccessToken,
        appSecretProof: AppSecretProof? = nil,
        transport: any HTTPTransport
    ) {
        request = GraphRequest(endpoint: endpoint, token: token, appSecretProof: appSecretProof)
        self.transport = transport
    }

    /// Reads one object or edge.
    package func get(_ path: String, query: [(name: String, value: String)] = []) async throws -> JSONValue {
        try await answer(to: getRequest(path, query: query), call: "GET \(path)").value
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
        .value
    }

    /// Deletes an edge.
    package func delete(_ path: String) async throws -> JSONValue {
        let request = HTTPRequest(method: .delete, url: request.url(path), headers: request.headers(hasBody: false))
        return try await answer(to: request, call: "DELETE \(path)").value
    }

    /// Makes a request and hands its answer over twice.
    ///
    /// As it came, for readers that name lines and columns, and read; with it the
    /// time that further calls of the kind should wait, and the platform's clock.
    func answer(
        to request: HTTPRequest,
        call: String
    ) async throws(GraphError) -> (bytes: [UInt8], value: JSONValue, wait: Duration?, at: Date?) {
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
        let time = response.header("date").flatMap { try? Date($0, strategy: Self.httpDate) }
        return (response.body, value, RetryAfter.ofManagement(in: response), time)
    }

    /// For example `Wed, 25 Nov 2026 09:00:00 GMT` (RFC 9110 §5.6.7).
    private static let httpDate = Date.ParseStrategy(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"),
        timeZone: .gmt
    )

    func getRequest(_ path: String, query: [(name: String, value: String)]) -> HTTPRequest {
        HTTPRequest(method: .get, url: request.url(path, query: query), headers: request.headers(hasBody: false))
    }
}
