import ArgumentParser
import CampaignCore
import Curl
import Foundation
import Logging
import ServiceLifecycle
import Simulator
import UnixSignals

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A local stand-in for the Graph API, to try campaigns and to test against.",
        discussion: """
            Listens on this machine only. Accepted messages are at /_simulator/messages, figures at \
            /_simulator/summary. Point graph.url of drumbeat.yaml at it.

            Example: drumbeat simulate --port 8090 --callback-url http://127.0.0.1:8088/webhooks/whatsapp
            """
    )

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8090
    @Option(help: "The number that all random decisions follow from.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The variable with the app secret that signs callbacks.", valueName: "variable"))
    var appSecretEnv = "WHATSAPP_APP_SECRET"
    @Option(help: ArgumentHelp("A folder with template definitions.", valueName: "folder"))
    var templates: [String] = []
    @Option(
        help: ArgumentHelp("The server's certificate in PEM: speaks TLS and HTTP/2; needs --key.", valueName: "file"),
        completion: .file()
    )
    var certificate: String?
    @Option(help: ArgumentHelp("The certificate's key in PEM.", valueName: "file"), completion: .file())
    var key: String?
    @OptionGroup(title: "Behaviour") var flags: SimulatorFlags

    func validate() throws {
        guard Bounds.port.contains(port) else { throw ValidationError("--port is a number from 0 to 65535") }
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key are given together or not at all")
        }
    }

    func run() async throws {
        let (options, output) = (try options(), Output())
        let scheme = options.identity == nil ? "http" : "https"
        let logger = Logger(label: "drumbeat.simulate", output: output)
        let simulator = try GraphSimulator(
            options: options,
            transport: CurlTransport(caFile: nil),
            logger: logger,
            onListening: { port in output.note("listening on \(scheme)://127.0.0.1:\(port)") }
        )
        let group = ServiceGroup(services: [simulator], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
    }

    private func options() throws -> SimulatorOptions {
        var options = SimulatorOptions()
        options.port = port
        options.seed = seed
        options.templateFolders = templates
        if let secret = ProcessInfo.processInfo.environment[appSecretEnv], !secret.isEmpty {
            options.appSecret = secret
        }
        if let certificate, let key {
            options.identity = ServerIdentity(certificateFile: certificate, keyFile: key)
        }
        try flags.apply(to: &options)
        return options
    }
}
