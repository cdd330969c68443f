/// What may go wrong with the answer to a message request.
package enum AnswerFault: String, Hashable, Sendable, CaseIterable {
    /// The connection is closed without an answer; the message is not taken.
    ///
    /// Over HTTP/2 everything else on the connection is lost with it.
    case drop
    /// The message is taken, the connection closed without an answer.
    case acceptThenDrop = "accept-then-drop"
    /// No answer ever comes; the message is not taken.
    case hang
    /// The message is taken; no answer ever comes.
    case acceptThenHang = "accept-then-hang"
    /// Half of an error's answer, then the end; the message is not taken.
    case halfAnswer = "half-answer"
    /// The message is taken, and half of its answer comes.
    case acceptThenHalfAnswer = "accept-then-half-answer"
    /// The stream is refused over HTTP/2, the connection closed over HTTP/1.1; the message is not taken.
    case refuseStream = "refuse-stream"
    /// The message is taken and answered, and its connection, which takes no more, ends after that.
    ///
    /// Over HTTP/2 a GOAWAY says so; HTTP/1.1 says nothing and goes on.
    case goAway = "go-away"
    /// 500 with Meta's error envelope, code 131000; the message is not taken.
    case serverError = "server-error"
    /// 502 with a page in HTML, as a proxy would answer; the message is not taken.
    case badGateway = "bad-gateway"
    /// 502 with a page in HTML, although the message is taken.
    case acceptThenBadGateway = "accept-then-bad-gateway"
    /// 429 with `Retry-After` and code 130429; the message is not taken.
    case tooManyRequests = "too-many-requests"
    /// Taken and answered `held_for_quality_assessment`; its callbacks come later by `callbackDelay`.
    case hold

    /// Whether the message is taken all the same.
    var takesMessage: Bool {
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
