import HummingbirdCore
import HummingbirdHTTP2
import NIOSSL

/// What listens: HTTP/1.1, or with an identity TLS and HTTP/2.
enum SimulatorServer {
    /// - Throws: where the identity's files cannot be used.
    static func builder(_ options: SimulatorOptions, _ core: SimulatorCore) throws -> HTTPServerBuilder {
        guard let identity = options.identity else {
            return HTTPServerBuilder { responder in
                CuttingChannel(base: HTTP1Channel(responder: responder, configuration: .init()), core: core)
            }
        }
        let configuration = try identity.configuration()
        return HTTPServerBuilder { responder in
            CuttingChannel(
                base: try HTTP2UpgradeChannel(tlsConfiguration: configuration, responder: responder),
                core: core
            )
        }
    }
}
