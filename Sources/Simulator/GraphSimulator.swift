package import Transport
import Formats
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// A stand-in for Meta's Graph API on the loopback interface.
///
/// Takes messages as the platform would, posts signed callbacks about them, goes
/// wrong as it is told, and remembers the truth under `/_simulator/`.
package struct GraphSimulator: Service {
    let core: SimulatorCore
    private let transport: any HTTPTransport
    private let logger: Logger
    private let port: Int
    private let server: HTTPServerBuilder
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - options: how it behaves.
    ///   - transport: how callbacks leave.
    ///   - logger: for the server underneath.
    ///   - onListening: told the port once requests are answered.
    /// - Throws: `SimulatorError` if a template folder cannot be read or holds what is no template, and where
    ///   the certificate or its key cannot be used.
    package init(
        options: SimulatorOptions,
        transport: any HTTPTransport,
        logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws {
        let run = UInt64(bitPattern: Moment.now().microseconds)
        core = SimulatorCore(try Self.exchange(options, run: run))
        self.transport = transport
        self.logger = logger
        port = options.port
        do {
            server = try SimulatorServer.builder(options, core)
        } catch {
            throw SimulatorError.unusableIdentity(cause: error)
        }
        self.onListening = onListening
    }

    private static func exchange(_ options: SimulatorOptions, run: UInt64) throws -> Exchange {
        var templates: [JSONValue] = []
        for folder in options.templateFolders {
            do {
                templates += try TemplateFolder.read(folder)
            } catch {
                throw SimulatorError.unreadableTemplates(folder: folder, cause: error)
            }
        }
        do {
            return try Exchange(options: options, templates: templates, run: run)
        } catch {
            throw SimulatorError.faultyTemplate(error.details ?? error.title)
        }
    }

    /// Serves until it is told to stop; what is being answered then is answered first.
    package func run() async throws {
        try await application.run()
    }

    /// The server, for tests to call without a socket.
    var application: some ApplicationProtocol {
        Application(
            responder: SimulatorResponder(
                core: core,
                time: .continuous,
                subscriptionCheck: SubscriptionCheck(transport: transport)
            ),
            server: server,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            services: [CallbackPoster(core: core, transport: transport, time: .continuous)],
            onServerRunning: { [onListening] channel in
                if let port = channel.localAddress?.port { await onListening(port) }
            },
            logger: logger
        )
    }
}

/// Why the simulator cannot start.
package enum SimulatorError: Error, CustomStringConvertible {
    case unreadableTemplates(folder: String, cause: any Error)
    case faultyTemplate(String)
    case unusableIdentity(cause: any Error)

    package var description: String {
        switch self {
        case .unreadableTemplates(let folder, let cause): "cannot read the templates in '\(folder)': \(cause.cause)"
        case .faultyTemplate(let details): "a template cannot be used: \(details)"
        case .unusableIdentity(let cause): "the certificate or its key cannot be used: \(cause); both must be PEM files"
        }
    }
}
