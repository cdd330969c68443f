import ArgumentParser
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
            Listens on this machine only. What it accepted is at /_simulator/messages, the figures are at \
            /_simulator/summary. Point graph.url of drumbeat.yaml at it.

            Example: drumbeat simulate --port 8090 --callback-url http://127.0.0.1:8088/webhooks/whatsapp
            """
    )

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8090
    @Option(help: "Where every random decision comes from.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The variable with the app secret that signs callbacks.", valueName: "variable"))
    var appSecretEnv = "WHATSAPP_APP_SECRET"
    @Option(help: ArgumentHelp("A folder with template definitions.", valueName: "folder"))
    var templates: [String] = []
    @OptionGroup(title: "Behaviour") var flags: SimulatorFlags

    func run() async throws {
        var options = SimulatorOptions()
        options.port = port
        options.seed = seed
        options.templateFolders = templates
        if let secret = ProcessInfo.processInfo.environment[appSecretEnv], !secret.isEmpty {
            options.appSecret = secret
        }
        try flags.apply(to: &options)
        let output = Output()
        let logger = Logger(label: "drumbeat.simulate")
        let simulator = try GraphSimulator(
            options: options,
            transport: CurlTransport(caFile: nil),
            logger: logger,
            onListening: { port in output.note("listening on http://127.0.0.1:\(port)") }
        )
        let group = ServiceGroup(services: [simulator], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
    }
}
