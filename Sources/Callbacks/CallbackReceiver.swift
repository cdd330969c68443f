package import Foundation
package import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// The webhook's address: verifies, stores and answers; nothing else happens in a request.
///
/// A body is answered with 200 only when it is on the disk. Everything that
/// takes longer or may fail otherwise is left to `CallbackIngester`.
package struct CallbackReceiver: Service {
    /// The largest body that is taken; Meta sends 3 MB at most (`webhooks.md` §4.4).
    package static let bodyLimit = 4 << 20

    private let host: String
    private let port: Int
    private let routes: CallbackRoutes
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// Makes a receiver; `run` starts it.
    ///
    /// - Parameters:
    ///   - host: the name or address to listen on.
    ///   - port: the port to listen on; 0 takes a free one.
    ///   - path: the webhook's path, such as `/webhooks/whatsapp`.
    ///   - verifyToken: the word that Meta repeats when it verifies the address.
    ///   - verifier: checks the signatures.
    ///   - log: where callbacks are kept.
    ///   - logger: never sees a body, a token or a phone number.
    ///   - now: the clock.
    ///   - onListening: told the port once requests are taken.
    /// - Throws: `CallbackError.noVerifyToken`.
    package init(
        host: String,
        port: Int,
        path: String,
        verifyToken: String,
        verifier: SignatureVerifier,
        log: CallbackLog,
        logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() },
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws {
        self.host = host
        self.port = port
        self.logger = logger
        self.onListening = onListening
        routes = CallbackRoutes(
            path: path,
            token: try VerifyToken(verifyToken),
            verifier: verifier,
            log: log,
            logger: logger,
            now: now
        )
    }

    /// Serves until a graceful stop, which lets the requests at hand finish.
    ///
    /// - Throws: `CallbackError.cannotListen` where the address cannot be had.
    package func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError {
            throw CallbackError.cannotListen(address: "\(host):\(port)", cause: error)
        }
    }

    /// The server, for tests to send requests to.
    package var application: some ApplicationProtocol {
        Application(
            router: routes.router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { [onListening] channel in
                await onListening(channel.localAddress?.port ?? 0)
            },
            logger: logger
        )
    }
}
