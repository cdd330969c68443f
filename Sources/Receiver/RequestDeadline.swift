import NIOCore
import NIOHTTP1

/// Closes the connection of a client that takes too long over a request, or over the next one.
///
/// One timer a connection: it is not moved with each request, but looks when it
/// fires where the deadline is by then. A new deadline is always later than that.
final class RequestDeadline: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let firstRequest: TimeAmount
    private let body: TimeAmount
    private let idle: TimeAmount
    private let strangerIdle: TimeAmount
    private let visitor: Visitor
    private let least: TimeAmount
    /// Nil while a request is read and not answered: that takes as long as the disk takes.
    private var deadline: NIODeadline?
    private var timer: Scheduled<Void>?

    init(_ limits: ReceiverLimits, _ visitor: Visitor) {
        self.visitor = visitor
        firstRequest = TimeAmount(limits.firstRequest)
        body = TimeAmount(limits.body)
        idle = TimeAmount(limits.idle)
        strangerIdle = TimeAmount(limits.strangerIdle)
        least = min(firstRequest, body, idle, strangerIdle)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        deadline = .now() + firstRequest
        startTimer(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: deadline = .now() + body
        case .body: break
        case .end: deadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // An answer that comes before the request's end leaves that its own time.
        if case .end = unwrapOutboundIn(data), deadline == nil {
            deadline = .now() + (visitor.isTrusted ? idle : strangerIdle)
        }
        context.write(data, promise: promise)
    }

    private func startTimer(_ context: ChannelHandlerContext) {
        let latest = NIODeadline.now() + least
        timer = context.eventLoop.assumeIsolated()
            .scheduleTask(deadline: min(deadline ?? latest, latest)) {
                if let deadline = self.deadline, deadline <= .now() {
                    context.close(promise: nil)
                } else {
                    self.startTimer(context)
                }
            }
    }
}
