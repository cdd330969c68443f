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
    private let dates = ResponseDates()

    init(routes: CallbackRoutes, limits: ReceiverLimits) {
        self.routes = routes
        self.limits = limits
        budget = BodyBudget(limit: limits.bodies)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
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
            try pipeline.addHandler(RequestDeadline(limits))
            try pipeline.addHandler(CallbackHandler(routes: routes, budget: budget, dates: dates))
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
