import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// A server's connections, over TLS with the identity that is in force when each begins.
struct EncryptedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let identity: ReceiverIdentity

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        channel.eventLoop
            .makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHandler(NIOSSLServerHandler(context: identity.context()))
                if let name = identity.clientName { try pipeline.addHandler(ClientNameCheck(name, logger: logger)) }
            }
            .flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

/// Closes the connection of a client whose certificate, from the right authority, is somebody else's.
private final class ClientNameCheck: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private let name: String
    private let logger: Logger
    private var isRefused = false

    init(_ name: String, logger: Logger) {
        self.name = name
        self.logger = logger
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
            let names = certificate?.subjectName.filter { $0.type == .commonName }.map(\.value)
            if names != [name] {
                isRefused = true
                logger.warning("refused a client: its certificate does not name '\(name)'")
                context.close(promise: nil)
                return
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What came with the handshake's last bytes is not looked at either.
        if !isRefused { context.fireChannelRead(data) }
    }
}
