package import Foundation

/// The one door to the network.
///
/// Implemented over libcurl in `Curl`; scripted in tests.
package protocol HTTPTransport: Sendable {
    /// Sends one request, exactly once, and waits for its answer.
    ///
    /// Redirects are not followed and nothing is repeated: what to do with a
    /// failure is the caller's decision, who alone knows what a repetition costs.
    ///
    /// - Throws: `TransportError` where no answer came; its `stage` tells
    ///   whether the request may have arrived.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
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
        deadlineToLeave: ContinuousClock.Instant? = nil,
        connectTimeout: Duration = .seconds(5),
        timeout: Duration = .seconds(30)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
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
        /// No byte of the request left: name lookup, connection, TLS, or the slot had passed.
        case notSent
        /// The slot had passed before the request could leave; nothing is wrong with the network.
        case late
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
