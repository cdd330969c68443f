import Callbacks
import NIOCore
import NIOHTTP1

/// Collects each request of a connection and writes its answer.
final class CallbackHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// What is set aside for a body before it comes, in bytes; nearly all callbacks are smaller.
    private static let firstCapacity = 64 << 10
    /// In seconds; the log is tried again once a second.
    private static let retryAfter = "5"

    private let routes: CallbackRoutes
    private let visitor: Visitor
    private let budget: BodyBudget
    private let dates: ResponseDates
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    /// Whether the request is answered before its end has come, which is then the connection's.
    private var isRefused = false
    /// Whether a request is read and its answer not written.
    private var isAnswering = false
    /// Whether the client has said that it sends no more.
    private var isLast = false

    init(routes: CallbackRoutes, visitor: Visitor, budget: BodyBudget, dates: ResponseDates) {
        self.routes = routes
        self.visitor = visitor
        self.budget = budget
        self.dates = dates
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let bytes): take(bytes, context)
        case .end: end(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            isLast = true
            if !isAnswering { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError else { return context.close(promise: nil) }
        if !isRefused {
            let isTooMuch = fault == .headerOverflow
            refuse(ReceiverAnswer(isTooMuch ? .requestHeaderFieldsTooLarge : .badRequest), context)
        }
        // Closed only halfway, the answer arrives.
        context.close(mode: isLast ? .all : .output, promise: nil)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        dropBody()
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        dropBody()
        // A length that is told needs no byte of the body to be refused.
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        if length > CallbackLine.bodyLimit {
            refuse(routes.tooLarge(), context)
        } else {
            // More is for those who send it.
            body.reserveCapacity(min(length, Self.firstCapacity))
        }
    }

    private func take(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        guard !isRefused else { return }
        guard body.count + bytes.readableBytes <= CallbackLine.bodyLimit else {
            return refuse(routes.tooLarge(), context)
        }
        guard budget.take(bytes.readableBytes, after: body.count, from: visitor) else {
            return refuse(routes.tooMuch(), context)
        }
        body += bytes.readableBytesView
    }

    private func dropBody() {
        budget.giveBack(body.count, from: visitor)
        body = []
    }

    /// What is still to come is read and dropped: a connection that is closed with bytes unread takes its answer along.
    private func refuse(_ answer: ReceiverAnswer, _ context: ChannelHandlerContext) {
        isRefused = true
        dropBody()
        write(answer, keepsAlive: false, closes: false, context)
    }

    private func end(_ context: ChannelHandlerContext) {
        guard !isRefused, let head else { return context.close(promise: nil) }
        let body = body
        // From here on it is the log that bounds what waits.
        dropBody()
        self.head = nil
        isAnswering = true
        switch routes.answer(to: head, body: body, on: context.eventLoop) {
        case .now(let answer): write(answer, to: head, context)
        case .later(let answer, let isSigned):
            if isSigned { visitor.hasSigned() }
            answer.assumeIsolated()
                .whenComplete { result in
                    self.write((try? result.get()) ?? ReceiverAnswer(.serviceUnavailable), to: head, context)
                }
        }
    }

    /// Answers a request that was read; of a stranger who has neither signed nor known the token it is the last one.
    private func write(_ answer: ReceiverAnswer, to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let keepsAlive = head.isKeepAlive && (answer.isToMeta || visitor.isTrusted)
        write(answer, keepsAlive: keepsAlive, closes: !keepsAlive || isLast, context)
    }

    private func write(
        _ answer: ReceiverAnswer,
        keepsAlive: Bool,
        closes: Bool,
        _ context: ChannelHandlerContext
    ) {
        var headers = HTTPHeaders()
        headers.reserveCapacity(5)
        headers.add(name: "content-length", value: String(answer.text.utf8.count))
        headers.add(name: "date", value: dates.now)
        if !answer.text.isEmpty { headers.add(name: "content-type", value: "text/plain; charset=utf-8") }
        if answer.status == .serviceUnavailable { headers.add(name: "retry-after", value: Self.retryAfter) }
        if !keepsAlive { headers.add(name: "connection", value: "close") }
        context.write(
            wrapOutboundOut(.head(.init(version: .http1_1, status: answer.status, headers: headers))),
            promise: nil
        )
        if !answer.text.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.text)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        isAnswering = false
        if closes { context.close(promise: nil) }
    }
}
