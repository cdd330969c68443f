package import Foundation

/// The one door to the network.
///
/// Implemented over libcurl in `Curl`; scripted in tests, where `send(_:)` is all there is to write.
package protocol HTTPTransport: Sendable {
    /// Sends one request, exactly once, and waits for its answer.
    ///
    /// Redirects are not followed and nothing is repeated: what to do with a
    /// failure is the caller's decision, who alone knows what a repetition costs.
    ///
    /// - Throws: `TransportError` if no answer came; its `stage` tells
    ///   whether the request may have arrived.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse

    /// Sends each request of a batch, exactly once, and waits until all have ended.
    ///
    /// Cancelling the task withdraws those that have not left.
    ///
    /// - Parameters:
    ///   - batch: the requests.
    ///   - ended: is told of each end as it comes; called on the transport's thread, so it must not wait.
    func send(_ batch: RequestBatch, ended: @escaping BatchEnd) async
}

/// Is told how the request of a batch that has this index ended.
package typealias BatchEnd = @Sendable (_ index: Int, _ result: Result<HTTPResponse, TransportError>) -> Void

extension HTTPTransport {
    /// Sends them side by side, one by one.
    package func send(_ batch: RequestBatch, ended: @escaping BatchEnd) async {
        await withTaskGroup(of: Void.self) { requests in
            for index in 0..<batch.count {
                requests.addTask {
                    do throws(TransportError) {
                        ended(index, .success(try await send(batch.request(index))))
                    } catch {
                        ended(index, .failure(error))
                    }
                }
            }
        }
    }
}

/// One HTTP request.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    package var method: Method
    package var url: URL
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]?
    /// The body of a POST that is read while it is sent; nil if `body` has it.
    package var source: (any BodySource)?
    /// Where the connection goes instead of where the URL leads, past any proxy; nil for there.
    package var place: ListenAddress?
    /// The last instant at which the request may begin to leave.
    ///
    /// One that has not begun by then fails as `late`: a paced message whose
    /// slot has passed must take a new one.
    package var deadlineToLeave: ContinuousClock.Instant?
    /// How long to wait for a connection, and for the whole exchange.
    package var connectTimeout: Duration
    package var timeout: Duration

    package init(
        method: Method,
        url: URL,
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        source: (any BodySource)? = nil,
        deadlineToLeave: ContinuousClock.Instant? = nil,
        connectTimeout: Duration = .seconds(5),
        timeout: Duration = .seconds(30)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.source = source
        self.deadlineToLeave = deadlineToLeave
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }
}

/// An answer, complete to its last byte.
package struct HTTPResponse: Sendable {
    package var status: Int
    /// The headers that a caller asks for by lower-case name; see `header(_:)`.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of that name, whatever its case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why there is no answer.
package struct TransportError: Error, Hashable, CustomStringConvertible {
    package enum Stage: Hashable, Sendable {
        /// No byte of the request left: name lookup, connection, TLS.
        case notSent
        /// The slot had passed before the request could leave; nothing is wrong with the network.
        case late
        /// The request was no longer wanted before it could leave; nothing is wrong with the network.
        case withdrawn
        /// The request may have arrived: time-out, reset, half an answer.
        case mayHaveArrived
    }

    package var stage: Stage
    /// One lower-case sentence; never holds the token.
    package var description: String

    package init(_ stage: Stage, _ description: String) {
        self.stage = stage
        self.description = description
    }
}
