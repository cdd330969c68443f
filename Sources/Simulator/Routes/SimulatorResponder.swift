import Formats
import Foundation
import Hummingbird

/// Leads each request to the exchange and carries out what that decides.
struct SimulatorResponder: HTTPResponder {
    let core: SimulatorCore
    let time: SimulatorTime
    let subscriptionCheck: SubscriptionCheck

    /// The largest document, and its form around it.
    private static let largestBody = MediaKind.document.limit + (1 << 20)
    /// How long `summary?accepted=N` is held back at the most.
    private static let longestWait = Duration.milliseconds(500)

    func respond(to request: Request, context: SimulatorContext) async throws -> Response {
        let target = (request.head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let body = try await request.body.collect(upTo: Self.largestBody)
        guard let path = target.first, let route = SimulatorRoute(method: request.method.rawValue, path: path) else {
            return Response(.fault(.unknownPath, trace: GraphAnswer.trace(0)))
        }
        let call = GraphCall(
            route: resolved(route),
            query: target.count == 2 ? Query(target[1]) : Query(),
            authorization: request.headers[.authorization],
            contentType: request.headers[.contentType],
            address: "http://\(request.head.authority ?? "localhost")\(path)",
            body: Array(body.readableBytesView),
            fileOffset: HTTPFields.Element.Name("file_offset").flatMap { request.headers[$0] }.flatMap { Int($0) }
        )
        return try await respond(to: call, context)
    }

    private func respond(to call: GraphCall, _ context: SimulatorContext) async throws -> Response {
        switch call.route {
        case .groundTruth(let route): return try await groundTruth(route, call)
        case .sendMessage(let phone, let edge): return try await send(call, phone: phone, edge, context)
        case .subscribe, .subscribeAccount, .configureNumber: return await subscribe(call)
        default: return try await carryOut(core.with { $0.manage(call, at: time.now()) }, context)
        }
    }

    /// Answers when it is time, or ends the connection.
    private func carryOut(_ reception: Reception, _ context: SimulatorContext) async throws -> Response {
        if reception.dueAt > time.now() { try await time.sleep(reception.dueAt) }
        let connection = Connection(context.channel)
        switch reception.conduct {
        case .answer(let answer):
            return Response(answer)
        case .goAway(let answer):
            connection.goAway()
            return Response(answer)
        case .half(let answer):
            return .half(of: answer) { await connection.closeStream() }
        case .close:
            await connection.close()
        case .refuse:
            await connection.refuse()
        case .hang:
            await HangUntilClosed.hold(context.channel)
        }
        // The connection is gone: nobody will see this.
        return Response(status: .internalServerError)
    }

    // MARK: Messages

    private func send(
        _ call: GraphCall,
        phone: String,
        _ edge: MessageEdge,
        _ context: SimulatorContext
    ) async throws -> Response {
        let json = call.json
        let reception = core.with { exchange in
            let body = Self.authorized(call, json, phone, exchange, at: context.arrivedAt)
            return exchange.receive(body, phone: phone, on: edge, at: context.arrivedAt)
        }
        return try await carryOut(reception, context)
    }

    private static func authorized(
        _ call: GraphCall,
        _ json: Result<JSONValue, GraphFault>,
        _ phone: String,
        _ exchange: Exchange,
        at moment: Moment
    ) -> Result<JSONValue, GraphFault> {
        do throws(GraphFault) {
            try Authorization.check(call, exchange.options, at: moment)
            try exchange.checkPhone(phone)
            return json
        } catch {
            return .failure(error)
        }
    }

    // MARK: Management

    /// A number's path is a template's too: only the ids tell them apart.
    private func resolved(_ route: SimulatorRoute) -> SimulatorRoute {
        guard case .configureNumber(let id) = route, core.read({ $0.shelf.entry(id: id) != nil }) else { return route }
        return .editTemplate(id: id)
    }

    /// Asks the receiver for the challenge, then posts callbacks to it.
    private func subscribe(_ call: GraphCall) async -> Response {
        let trace = GraphAnswer.trace(
            core.with {
                $0.tally.countOther(); return $0.tally.otherRequests
            }
        )
        do throws(GraphFault) {
            let exchange = core.snapshot
            try Authorization.check(call, exchange.options, at: time.now())
            let request = try SubscriptionRequest(call, exchange)
            if let url = request.url {
                try await subscriptionCheck.verify(url, token: request.token, challenge: "1158201444")
            }
            core.with { request.apply(to: &$0) }
            return Response(.json(["success": true]))
        } catch {
            return Response(.fault(error, trace: trace))
        }
    }

    // MARK: Ground truth

    private func groundTruth(_ route: SimulatorRoute.GroundTruth, _ call: GraphCall) async throws -> Response {
        switch route {
        case .messages:
            let (log, names) = core.read { ($0.log, $0.names) }
            return .lines(count: log.count) { GroundTruthLine.append(log[$0], names: names, to: &$1) }
        case .summary:
            try await wait(forAccepted: call.query["accepted"].flatMap { Int($0) } ?? 0)
            return Response(.json(core.snapshot.summary.json))
        case .reset:
            core.with { $0.reset(run: UInt64(bitPattern: time.now().microseconds)) }
            return Response(.json(["success": true]))
        case .changeSettings:
            return change(call)
        case .readSettings:
            return Response(.json(SettingsAnswer.examples))
        case .announce:
            return announce(call)
        }
    }

    /// Returns once so many messages have been accepted, or after a while all the same.
    private func wait(forAccepted count: Int) async throws {
        let end = time.now() + Self.longestWait
        while time.now() < end, core.read({ $0.log.count }) < count {
            try await time.sleep(time.now() + .milliseconds(2))
        }
    }

    private func announce(_ call: GraphCall) -> Response {
        core.with { exchange in
            do throws(GraphFault) {
                try exchange.announce(call.json.get(), at: time.now())
                return Response(.json(["success": true]))
            } catch {
                return Response(.fault(error, trace: GraphAnswer.trace(0)))
            }
        }
    }

    private func change(_ call: GraphCall) -> Response {
        core.with { exchange in
            do throws(GraphFault) {
                return Response(.json(try SettingsAnswer.change(call.json.get(), &exchange)))
            } catch {
                return Response(.fault(error, trace: GraphAnswer.trace(0)))
            }
        }
    }
}

extension GraphFault {
    fileprivate static let unknownPath = GraphFault(
        status: 404,
        code: 2500,
        subcode: nil,
        title: "Unknown path components",
        details: nil
    )
}
