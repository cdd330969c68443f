import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// The receiver's connections: HTTP/1.1, answered on the event loop that read the request.
///
/// A callback passes from the loop to the log's writer and back, and through no
/// task in between: half of what a request costs otherwise (docs/decisions/0007).
struct CallbackChannel: ServerChildChannel {
    /// An open connection.
    struct Connection: ServerChildChannelValue {
        let channel: any Channel
    }

    private let routes: CallbackRoutes
    private let limits: ReceiverLimits
    private let budget: BodyBudget
    private let peers: Peers
    private let dates = ResponseDates()

    var refusals: RefusalLog { routes.refusals }

    init(routes: CallbackRoutes, limits: ReceiverLimits) {
        self.routes = routes
        self.limits = limits
        budget = BodyBudget(limits)
        peers = Peers(limits)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        let visitor = Visitor(peer: Peer(channel.remoteAddress), peers: peers)
        guard peers.connect(visitor.peer) else {
            routes.refusals.add(.connection)
            channel.close(promise: nil)
            return channel.eventLoop.makeSucceededFuture(Connection(channel: channel))
        }
        channel.closeFuture.whenComplete { _ in visitor.peers.disconnect(visitor.peer) }
        return channel.eventLoop.makeCompletedFuture {
            var decoding = NIOHTTPDecoderLimitConfiguration()
            decoding.maxHeaderFieldSize = limits.headers
            decoding.maxHeaderListSize = limits.headers
            decoding.maxHeaderFieldCount = limits.headerLines
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: true,
                // What cannot be parsed is answered by the handler below.
                withErrorHandling: false,
                // Nothing of a request goes into a header of its answer.
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: decoding
            )
            try pipeline.addHandler(RequestDeadline(limits, visitor))
            try pipeline.addHandler(CallbackHandler(routes: routes, visitor: visitor, budget: budget, dates: dates))
            return Connection(channel: channel)
        }
    }

    func handle(value: Connection, logger: Logger) async {
        await withTaskCancellationHandler {
            // Whatever ended the connection, nothing is left to do for it.
            try? await value.channel.closeFuture.get()
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }
}
