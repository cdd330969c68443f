import NIOCore
import NIOHTTP2

/// The way back to a client, by which faults below HTTP are done.
struct Connection {
    /// A stream of HTTP/2, or a connection of HTTP/1.1.
    private let channel: any Channel
    /// What carries the stream; nil over HTTP/1.1, where a channel's parent is the socket that listens.
    private let carrier: (any Channel)?

    init(_ channel: any Channel) {
        self.channel = channel
        carrier = channel.parent.flatMap { $0.parent == nil ? nil : $0 }
    }

    /// Ends the connection and all that is on it.
    func close() async {
        try? await (carrier ?? channel).close()
    }

    /// Ends the stream, or over HTTP/1.1 the connection.
    func closeStream() async {
        try? await channel.close()
    }

    /// Tells the client that its request was not looked at, so that it may make it again.
    func refuse() async {
        guard carrier != nil else { return await close() }
        try? await channel.pipeline.addHandler(StreamRefusal(), position: .first).get()
    }

    /// Tells the client that the connection takes no more requests.
    func goAway() {
        carrier?.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}

/// Resets its stream as soon as it is there; the codec above it knows no frame for that.
private final class StreamRefusal: ChannelOutboundHandler, Sendable {
    typealias OutboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    func handlerAdded(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(.rstStream(.refusedStream)), promise: nil)
    }
}
