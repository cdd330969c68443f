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

    let routes: CallbackRoutes
    let limits: ReceiverLimits
    let dates = ResponseDates()

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            var decoding = NIOHTTPDecoderLimitConfiguration()
            decoding.maxHeaderFieldSize = limits.headers
            decoding.maxHeaderListSize = limits.headers
            decoding.maxHeaderFieldCount = limits.headerLines
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: true,
                withErrorHandling: true,
                // Nothing of a request goes into a header of its answer.
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: decoding
            )
            try pipeline.addHandler(RequestDeadline(limits))
            try pipeline.addHandler(CallbackHandler(routes: routes, dates: dates))
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
