import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// The receiver's connections, over TLS with the identity that is in force when each begins.
struct EncryptedChannel: ServerChildChannel {
    let channel: CallbackChannel
    let identity: ReceiverIdentity

    func setup(channel connection: any Channel, logger: Logger) -> EventLoopFuture<CallbackChannel.Connection> {
        connection.eventLoop
            .makeCompletedFuture {
                let pipeline = connection.pipeline.syncOperations
                try pipeline.addHandler(NIOSSLServerHandler(context: identity.context()))
                if let name = identity.clientName {
                    try pipeline.addHandler(ClientNameCheck(name, refusals: channel.refusals))
                }
            }
            .flatMap { channel.setup(channel: connection, logger: logger) }
    }

    func handle(value: CallbackChannel.Connection, logger: Logger) async {
        await channel.handle(value: value, logger: logger)
    }
}

/// Closes the connection of a client whose certificate, from the right authority, is somebody else's.
private final class ClientNameCheck: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private let name: String
    private let refusals: RefusalLog
    private var isRefused = false

    init(_ name: String, refusals: RefusalLog) {
        self.name = name
        self.refusals = refusals
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
            let names = certificate?.subjectName.filter { $0.type == .commonName }.map(\.value)
            if names != [name] {
                isRefused = true
                refusals.add(.foreignClient)
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
