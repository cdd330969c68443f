import HummingbirdCore
import Logging
import NIOCore

/// A server's connections, some of which are closed before a byte is read: what a handshake that is cut looks like.
struct CuttingChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let core: SimulatorCore

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        let isCut = core.with { $0.connect() }
        // A connection whose setup fails would stay open: the server only forgets it.
        let cut = isCut ? channel.pipeline.addHandler(ClosingAtOnce()) : channel.eventLoop.makeSucceededVoidFuture()
        return cut.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

/// Closes its connection when that is made.
private final class ClosingAtOnce: ChannelInboundHandler, Sendable {
    typealias InboundIn = NIOAny

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        context.close(promise: nil)
    }
}
