import Formats
package import Callbacks
package import Transport
package import Foundation
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// The webhook's address: verifies, stores and answers; nothing else happens in a request.
///
/// A body is answered with 200 only when it is on the disk. Everything that
/// takes longer or may fail otherwise is left to `CallbackIngester`.
package struct CallbackReceiver: Service {
    /// Where the receiver listens, once it does.
    package struct Listening: Hashable, Sendable {
        /// Nil for a socket in the file system.
        package var port: Int?
        /// Nil if there are no metrics.
        package var metricsPort: Int?
    }

    private let address: ListenAddress
    private let socket: SocketFile?
    private let identity: ReceiverIdentity?
    private let metricsPort: Int?
    private let limits: ReceiverLimits
    private let routes: CallbackRoutes
    private let logger: Logger
    private let mark = ListeningMark()
    private let onListening: @Sendable (Listening) async -> Void

    /// Makes a receiver; `run` starts it.
    ///
    /// - Parameters:
    ///   - address: where to listen.
    ///   - path: the webhook's path, such as `/webhooks/whatsapp`.
    ///   - verifyToken: the word that Meta repeats when it verifies the address.
    ///   - secrets: by which callbacks are signed.
    ///   - log: where callbacks are kept.
    ///   - identity: what to speak TLS with; nil if a proxy does.
    ///   - metricsPort: the loopback port for monitors, 0 for a free one; nil for none.
    ///   - limits: how much a client may ask.
    ///   - logger: never sees a body, a token or a phone number.
    ///   - now: the clock.
    ///   - onListening: told once requests are taken.
    /// - Throws: `ReceiverError.noVerifyToken`.
    package init(
        address: ListenAddress,
        path: String,
        verifyToken: String,
        secrets: SigningSecrets,
        log: CallbackLog,
        identity: ReceiverIdentity? = nil,
        metricsPort: Int? = nil,
        limits: ReceiverLimits = .standard,
        logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() },
        onListening: @escaping @Sendable (Listening) async -> Void = { _ in }
    ) throws {
        self.address = address
        socket = address.socketPath.map(SocketFile.init(path:))
        self.identity = identity
        self.metricsPort = metricsPort
        self.limits = limits
        self.logger = logger
        self.onListening = onListening
        routes = CallbackRoutes(
            path: CallbackPath(path),
            token: try VerifyToken(verifyToken),
            secrets: secrets,
            log: log,
            tally: ReceiverTally(),
            refusals: RefusalLog(logger),
            logger: logger,
            now: now
        )
    }

    /// Serves until a graceful stop, which lets the requests at hand finish.
    ///
    /// - Throws: `ReceiverError.cannotListen` if the address is not free.
    package func run() async throws {
        defer { routes.refusals.finish() }
        try await socket?.requireFree()
        defer { socket?.remove() }
        try await ReceiverError.namingAddress("\(address)") { try await application.run() }
    }

    /// The server, for tests to send requests to.
    package var application: some ApplicationProtocol {
        let metrics = MetricsPort()
        let frameworkLogger = Logger(label: logger.label) { _ in StartLogHandler(logger, mark) }
        var application = Application(
            router: Router(),
            server: server,
            configuration: ApplicationConfiguration(
                address: address.bindAddress,
                availableConnectionsDelegate: ConnectionLimit(
                    limits.connections,
                    tally: routes.tally,
                    logger: logger
                )
            ),
            onServerRunning: { channel in await isListening(channel, metrics) },
            logger: frameworkLogger
        )
        application.addServices(SigningSecrets.Watch(secrets: routes.secrets))
        if let metricsPort {
            application.addServices(
                ReceiverMonitor(port: metricsPort, routes: routes, logger: frameworkLogger) { metrics.set($0) }
            )
            // Whoever is told that the receiver listens is told of both ports.
            application.beforeServerStarts { try await metrics.wait() }
        }
        return application
    }

    /// What listens; the channel answers by itself, and leaves it to the framework to limit connections and to stop.
    private var server: HTTPServerBuilder {
        let (channel, identity) = (CallbackChannel(routes: routes, limits: limits), identity)
        return HTTPServerBuilder { _ in
            guard let identity else { return channel }
            return EncryptedChannel(channel: channel, identity: identity)
        }
    }

    private func isListening(_ channel: any Channel, _ metrics: MetricsPort) async {
        mark.set()
        if case .unix(let path) = address {
            do {
                // The proxy runs as another user: it is let in by the group.
                try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: path)
            } catch {
                logger.warning("the socket's mode stays as it is", metadata: ["cause": "\(error.cause)"])
            }
            socket?.noteOwn()
        }
        await onListening(Listening(port: channel.localAddress?.port, metricsPort: metrics.value))
    }
}

extension ListenAddress {
    fileprivate var socketPath: String? {
        if case .unix(let path) = self { path } else { nil }
    }

    fileprivate var bindAddress: BindAddress {
        switch self {
        case .internet(let host, let port): .hostname(host, port: port)
        case .unix(let path): .unixDomainSocket(path: path)
        }
    }
}

/// The monitor's port, once it is known.
private final class MetricsPort: Sendable {
    private let port = Mutex<Int?>(nil)
    private let ready = AsyncStream<Void>.makeStream()

    var value: Int? {
        port.withLock { $0 }
    }

    func set(_ value: Int) {
        port.withLock { $0 = value }
        ready.continuation.finish()
    }

    /// - Throws: `CancellationError` if the task is cancelled, as it is when the monitor fails.
    func wait() async throws {
        for await _ in ready.stream {}
        try Task.checkCancellation()
    }
}
