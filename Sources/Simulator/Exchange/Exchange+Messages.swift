import Formats

extension Exchange {
    /// Takes or refuses a message.
    ///
    /// - Parameters:
    ///   - body: the request's body, or why it is refused unread.
    ///   - phone: the business number in the path.
    ///   - edge: the API in the path.
    ///   - moment: when the request arrived.
    /// - Returns: how to answer, and when.
    mutating func receive(
        _ body: Result<JSONValue, GraphFault>,
        phone: String,
        on edge: MessageEdge = .messages,
        at moment: Moment
    ) -> Reception {
        let number = tally.countArrival(at: moment)
        decideReviews(by: moment)
        var subject = Subject(key: nil, request: number)
        let conduct: Reception.Conduct
        do throws(GraphFault) {
            let request = try MessageRequest(body.get(), on: edge)
            subject = Subject(key: request.key, request: number)
            conduct = try self.conduct(for: request, subject, phone: phone, number: number, at: moment)
        } catch {
            tally.count(error)
            conduct = .answer(.fault(error, trace: GraphAnswer.trace(number)))
        }
        return Reception(conduct: conduct, dueAt: moment + latency(of: subject))
    }

    private func latency(of subject: Subject) -> Duration {
        options.latency.delay(
            chance.draw(.latency, for: subject),
            tailDraw: chance.draw(.latencyTail, for: subject)
        )
    }

    private mutating func conduct(
        for request: MessageRequest,
        _ subject: Subject,
        phone: String,
        number: Int,
        at moment: Moment
    ) throws(GraphFault) -> Reception.Conduct {
        if let refusal = options.bursts.refusal(of: number, chance) {
            return try self.refusal(refusal, number: number)
        }
        let fault = options.faults.pick(chance.draw(.answer, for: subject))
        if let fault, !fault.takesMessage {
            tally.count(fault)
            return refusal(fault, number: number)
        }
        if let code = options.errors.pick(chance.draw(.error, for: subject)) {
            throw .standard(code, details: "decided by the simulator")
        }
        let ordinal = try accept(request, subject, phone: phone, at: moment, held: fault == .hold)
        if let fault { tally.count(fault) }
        return answer(to: request, ordinal: ordinal, fault: fault)
    }

    private mutating func refusal(_ refusal: Bursts.Refusal, number: Int) throws(GraphFault) -> Reception.Conduct {
        switch refusal {
        case .error(let code): throw .standard(code, details: "decided by the simulator")
        case .fault(let fault):
            tally.count(fault)
            return self.refusal(fault, number: number)
        }
    }

    private func refusal(_ fault: AnswerFault, number: Int) -> Reception.Conduct {
        switch fault {
        case .drop: return .close
        case .hang: return .hang
        case .refuseStream: return .refuse
        case .halfAnswer: return .half(serverError(number))
        case .badGateway: return .answer(.badGateway)
        case .tooManyRequests:
            let limited = GraphFault.standard(130_429, details: "decided by the simulator")
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
        .fault(.standard(131_000, details: "decided by the simulator"), trace: GraphAnswer.trace(number))
    }

    private func answer(to request: MessageRequest, ordinal: Int, fault: AnswerFault?) -> Reception.Conduct {
        switch fault {
        case .acceptThenDrop: return .close
        case .acceptThenHang: return .hang
        case .acceptThenBadGateway: return .answer(.badGateway)
        case .acceptThenHalfAnswer: return .half(acceptance(of: request, ordinal, isHeld: false))
        case .goAway: return .goAway(acceptance(of: request, ordinal, isHeld: false))
        default: return .answer(acceptance(of: request, ordinal, isHeld: fault == .hold))
        }
    }

    private func acceptance(of request: MessageRequest, _ ordinal: Int, isHeld: Bool) -> GraphAnswer {
        let status: JSONValue = isHeld ? "held_for_quality_assessment" : "accepted"
        let person: (String, JSONValue) =
            request.userID.map { ("user_id", .string($0.text)) } ?? ("wa_id", .string(String(request.recipient)))
        let contact: JSONValue = .object([("input", .string(request.target)), person])
        let message: JSONValue = ["id": .string(names.name(ofMessage: ordinal)), "message_status": status]
        return .json(["messaging_product": "whatsapp", "contacts": [contact], "messages": [message]])
    }
}
