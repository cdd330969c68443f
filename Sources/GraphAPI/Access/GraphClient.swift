package import Transport
package import Formats
import CampaignCore
import Foundation

/// Reads from the Graph API what a sender needs to know.
///
/// For calls that manage; messages go through `MessageClient`. What only reads
/// is tried again where that may help.
package struct GraphClient: Sendable {
    let request: GraphRequest
    private let transport: any HTTPTransport
    private let budget: any CallBudget
    let pause: @Sendable (Duration) async throws -> Void
    private var attempts = 3

    /// - Parameters:
    ///   - endpoint: where the Graph API is.
    ///   - token: what opens it.
    ///   - appSecretProof: proves that we know the app's secret; nil if that is not known.
    ///   - transport: the door to the network.
    ///   - budget: counts the calls.
    ///   - pause: lets time pass before a call is tried again: there is nothing to wait for but that the platform's
    ///     trouble is over, which nobody tells.
    package init(
        endpoint: GraphEndpoint,
        token: AccessToken,
        appSecretProof: AppSecretProof? = nil,
        transport: any HTTPTransport,
        budget: any CallBudget = Uncounted(),
        pause: @Sendable @escaping (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        request = GraphRequest(endpoint: endpoint, token: token, appSecretProof: appSecretProof)
        self.transport = transport
        self.budget = budget
        self.pause = pause
    }

    /// The same without a second try, for who can go on without an answer.
    package var once: GraphClient {
        var client = self
        client.attempts = 1
        return client
    }

    /// Reads one object or edge.
    package func get(_ path: String, query: [(name: String, value: String)] = []) async throws -> JSONValue {
        try await answer(to: getRequest(path, query: query), call: "GET \(path)").value
    }

    /// Posts JSON to an object or edge.
    ///
    /// - Parameters:
    ///   - path: of the object or edge.
    ///   - body: what is posted.
    ///   - isRepeatable: whether the same call made twice does no more than once.
    /// - Returns: the answer.
    /// - Throws: `GraphError`, and what the budget throws.
    package func post(_ path: String, _ body: JSONValue, isRepeatable: Bool = false) async throws -> JSONValue {
        try await answer(
            to: HTTPRequest(
                method: .post,
                url: request.url(path),
                headers: request.headers(hasBody: true),
                body: Array(body.serialized().utf8)
            ),
            call: "POST \(path)",
            isRepeatable: isRepeatable
        )
        .value
    }

    /// Posts a form with a file to an edge, where a second time does no harm.
    func post(_ path: String, _ form: MultipartBody) async throws -> JSONValue {
        let type = "multipart/form-data; boundary=\(form.boundary)"
        let request = HTTPRequest(
            method: .post,
            url: request.url(path),
            headers: request.headers(hasBody: true, type: type),
            source: form,
            timeout: .seconds(30 + form.count / Self.slowestUpload)
        )
        return try await answer(to: request, call: "POST \(path)", isRepeatable: true).value
    }

    /// In bytes a second.
    static let slowestUpload = 50_000

    /// Deletes an edge.
    package func delete(_ path: String) async throws -> JSONValue {
        let request = HTTPRequest(method: .delete, url: request.url(path), headers: request.headers(hasBody: false))
        return try await answer(to: request, call: "DELETE \(path)").value
    }

    /// An answer twice: as it came, for readers that name lines and columns, and read.
    struct Answer {
        var bytes: [UInt8]
        var value: JSONValue
        /// The platform's clock.
        var at: Date?
    }

    /// Makes a request, and if it may be repeated and failed for a passing reason, makes it again.
    ///
    /// - Throws: `GraphError`, and what the budget throws.
    func answer(to request: HTTPRequest, call: String, isRepeatable: Bool = false) async throws -> Answer {
        let attempts = request.method == .get || isRepeatable ? attempts : 1
        var attempt = 1
        while true {
            if let time = try await budget.take() { throw GraphError.held(call: call, until: time) }
            switch await exchange(request, call: call) {
            case .success(let (answer, wait)):
                if let wait { try await budget.hold(for: wait) }
                return answer
            case .failure(let error):
                if error.isQuota { try await budget.hold(for: Self.quotaPeriod) }
                if error.neverLeft { try await budget.giveBack() }
                guard error.isPassing, attempt < attempts else { throw error }
            }
            // Half a second, then one, each up to a quarter longer or shorter.
            try await pause(.milliseconds(500) * attempt * Double.random(in: 0.75...1.25))
            attempt += 1
        }
    }

    /// A used-up quota is there again after an hour at the latest.
    private static let quotaPeriod = Duration.seconds(CallQuota.period)

    /// - Returns: the answer, and how long other calls should wait.
    private func exchange(
        _ request: HTTPRequest,
        call: String
    ) async -> Result<(Answer, wait: Duration?), GraphError> {
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            return .failure(.unreachable(call: call, error))
        }
        guard let value = try? JSONValue(parsing: response.body) else {
            return .failure(.unreadable(call: call, status: response.status))
        }
        if let error = PlatformError(answer: value) { return .failure(.refused(call: call, error)) }
        guard (200..<300).contains(response.status) else {
            return .failure(.unreadable(call: call, status: response.status))
        }
        let time = response.header("date").flatMap { try? Date($0, strategy: Self.httpDate) }
        return .success((Answer(bytes: response.body, value: value, at: time), RetryAfter.ofManagement(in: response)))
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
