import Transport
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// What a local monitor asks, on a loopback port of its own: `healthz`, `readyz` and `metrics`.
struct ReceiverMonitor: Service {
    private static let host = "127.0.0.1"

    let port: Int
    let routes: CallbackRoutes
    let logger: Logger
    let onListening: @Sendable (_ port: Int) async -> Void

    /// - Throws: `ReceiverError.cannotListen` if the port is not free.
    func run() async throws {
        try await ReceiverError.namingAddress("\(Self.host):\(port)") { try await application.run() }
    }

    private var application: some ApplicationProtocol {
        let router = Router()
        router.get("/healthz") { _, _ in HTTPResponse.Status.ok }
        router.get("/readyz") { _, _ in await routes.isReady() ? HTTPResponse.Status.ok : .serviceUnavailable }
        router.get("/metrics") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: OpenMetrics.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: await routes.metrics()))
            )
        }
        return Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: .hostname(Self.host, port: port)),
            onServerRunning: { [onListening] channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }
}
