/// What may go wrong with the answer to a request for a message, or to one about a template or its sample.
package enum AnswerFault: String, Hashable, Sendable, CaseIterable {
    /// The connection is closed without an answer; nothing is done.
    ///
    /// Over HTTP/2 everything else on the connection is lost with it.
    case drop
    /// The request is done, the connection closed without an answer.
    case acceptThenDrop = "accept-then-drop"
    /// No answer ever comes; nothing is done.
    case hang
    /// The request is done; no answer ever comes.
    case acceptThenHang = "accept-then-hang"
    /// Half of an error's answer, then the end; nothing is done.
    case halfAnswer = "half-answer"
    /// The request is done, and half of its answer comes.
    case acceptThenHalfAnswer = "accept-then-half-answer"
    /// The stream is refused over HTTP/2, the connection closed over HTTP/1.1; nothing is done.
    case refuseStream = "refuse-stream"
    /// The request is done and answered, and its connection, which takes no more, ends after that.
    ///
    /// Over HTTP/2 a GOAWAY says so; HTTP/1.1 says nothing and goes on.
    case goAway = "go-away"
    /// 500 with Meta's error envelope, code 131000; nothing is done.
    case serverError = "server-error"
    /// 502 with a page in HTML, as a proxy would answer; nothing is done.
    case badGateway = "bad-gateway"
    /// 502 with a page in HTML, although the request is done.
    case acceptThenBadGateway = "accept-then-bad-gateway"
    /// 429 with `Retry-After` and code 130429, about a template code 80007; nothing is done.
    case tooManyRequests = "too-many-requests"
    /// A message is taken and answered `held_for_quality_assessment`; its callbacks come later by `callbackDelay`.
    case hold

    /// Whether what is asked for is done all the same.
    var isDone: Bool {
        switch self {
        case .acceptThenDrop, .acceptThenHang, .acceptThenHalfAnswer, .acceptThenBadGateway, .goAway, .hold: true
        case .drop, .hang, .halfAnswer, .refuseStream, .serverError, .badGateway, .tooManyRequests: false
        }
    }
}

extension AnswerFault: LosslessStringConvertible {
    package init?(_ description: String) {
        self.init(rawValue: description)
    }

    package var description: String { rawValue }
}
