/// What a request asks for, as far as its faults go.
enum RequestKind: Sendable {
    case message
    /// A template or the upload of its sample.
    case template

    /// What one is refused with that comes too soon (`errors.md` §6.2.2).
    var codeOfTooMany: Int {
        switch self {
        case .message: 130_429
        case .template: 80_007
        }
    }

    /// Whether there is such a fault of these requests: only messages are held.
    func mayMeet(_ fault: AnswerFault) -> Bool {
        self == .message || fault != .hold
    }

    /// Whether Meta answers the code to such requests; most of a range are of messages alone.
    func mayMeet(_ code: Int) -> Bool {
        switch self {
        case .message: true
        case .template: !(130_000..<140_000).contains(code) || [131_000, 131_016].contains(code)
        }
    }
}

/// What goes wrong with answers because the options say so.
extension Exchange {
    /// Does what a request asks for, or has the request or its answer go wrong.
    ///
    /// - Parameters:
    ///   - kind: what the request asks for.
    ///   - subject: what the draws are about.
    ///   - number: tells the request from others in its trace.
    ///   - work: does it, and is told what will go wrong with its answer.
    /// - Returns: how to answer.
    /// - Throws: what `work` throws, and the errors of the options.
    mutating func conduct(
        _ kind: RequestKind,
        _ subject: Subject,
        number: Int,
        work: (inout Exchange, AnswerFault?) throws(GraphFault) -> Reception.Conduct
    ) throws(GraphFault) -> Reception.Conduct {
        let drawn = options.faults.pick(chance.draw(.answer, for: subject))
        let fault = drawn.flatMap { kind.mayMeet($0) ? $0 : nil }
        if let fault, !fault.isDone { return refusal(fault, of: kind, number: number) }
        if let code = options.errors.pick(chance.draw(.error, for: subject)), kind.mayMeet(code) {
            throw .standard(code, details: Self.reason)
        }
        let conduct = try work(&self, fault)
        guard let fault, case .answer(let answer) = conduct else { return conduct }
        tally.count(fault)
        return switch fault {
        case .acceptThenDrop: .close
        case .acceptThenHang: .hang
        case .acceptThenBadGateway: .answer(.badGateway)
        case .acceptThenHalfAnswer: .half(answer)
        case .goAway: .goAway(answer)
        case .drop, .hang, .halfAnswer, .refuseStream, .serverError, .badGateway, .tooManyRequests, .hold: conduct
        }
    }

    /// Has a request go wrong before anything is done.
    ///
    /// - Throws: the code of the refusal, if it has one.
    mutating func refusal(_ refusal: Bursts.Refusal, number: Int) throws(GraphFault) -> Reception.Conduct {
        switch refusal {
        case .error(let code): throw .standard(code, details: Self.reason)
        case .fault(let fault): self.refusal(fault, of: .message, number: number)
        }
    }

    private mutating func refusal(_ fault: AnswerFault, of kind: RequestKind, number: Int) -> Reception.Conduct {
        tally.count(fault)
        switch fault {
        case .drop: return .close
        case .hang: return .hang
        case .refuseStream: return .refuse
        case .halfAnswer: return .half(serverError(number))
        case .badGateway: return .answer(.badGateway)
        case .tooManyRequests:
            let limited = GraphFault.standard(kind.codeOfTooMany, details: Self.reason)
            var answer = GraphAnswer.fault(limited, trace: GraphAnswer.trace(number))
            answer.status = 429
            answer.headers.append(("Retry-After", String(options.retryAfter)))
            return .answer(answer)
        case .serverError, .acceptThenDrop, .acceptThenHang, .acceptThenHalfAnswer, .acceptThenBadGateway, .goAway,
            .hold:
            return .answer(serverError(number))
        }
    }

    private func serverError(_ number: Int) -> GraphAnswer {
        .fault(.standard(131_000, details: Self.reason), trace: GraphAnswer.trace(number))
    }

    /// How long a request waits for its answer.
    func latency(of subject: Subject) -> Duration {
        options.latency.delay(
            chance.draw(.latency, for: subject),
            tailDraw: chance.draw(.latencyTail, for: subject)
        )
    }

    private static let reason = "decided by the simulator"
}
