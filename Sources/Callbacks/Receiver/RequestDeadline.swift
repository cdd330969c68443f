import NIOCore
import NIOHTTPTypes

/// Closes the connection of a client that takes too long over a request.
///
/// One timer a connection: it is not moved with each request, but looks
/// when it fires whether the deadline has moved.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let firstRequest: TimeAmount
    private let body: TimeAmount
    /// Nil while no request is under way.
    private var deadline: NIODeadline?
    private var timer: Scheduled<Void>?

    init(_ limits: ReceiverLimits) {
        firstRequest = TimeAmount(limits.firstRequest)
        body = TimeAmount(limits.body)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        expectEnd(by: .now() + firstRequest, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: expectEnd(by: .now() + body, context)
        case .body: break
        case .end: deadline = nil
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    private func expectEnd(by deadline: NIODeadline, _ context: ChannelHandlerContext) {
        self.deadline = deadline
        if timer == nil { startTimer(deadline, context) }
    }

    private func startTimer(_ deadline: NIODeadline, _ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated()
            .scheduleTask(deadline: deadline) {
                self.timer = nil
                guard let deadline = self.deadline else { return }
                if deadline <= .now() { context.close(promise: nil) } else { self.startTimer(deadline, context) }
            }
    }
}
