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
        return try conduct(.message, subject, number: number) { (exchange, fault) throws(GraphFault) in
            let isHeld = fault == .hold
            let ordinal = try exchange.accept(request, subject, phone: phone, at: moment, held: isHeld)
            return .answer(exchange.acceptance(of: request, ordinal, isHeld: isHeld))
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
