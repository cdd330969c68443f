import NIOCore
import ServiceLifecycle

/// Holds a connection without a word until its client closes it or the server stops.
enum HangUntilClosed {
    static func hold(_ channel: any Channel) async {
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                try? await channel.pipeline.addHandler(ClosingWithClient()).get()
                try? await channel.closeFuture.get()
            } onGracefulShutdown: {
                channel.close(promise: nil)
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}

/// Closes the connection when the client has closed its side; the server otherwise lets it stand half open.
private final class ClosingWithClient: ChannelInboundHandler, Sendable {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }
}
