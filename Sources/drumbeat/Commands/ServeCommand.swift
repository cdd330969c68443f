import ArgumentParser
import CampaignCore
import Logging
import Operations
import Receiver
import ServiceLifecycle
import UnixSignals
import Workspace

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive webhook callbacks: verify, store, answer.",
        discussion: """
            Listens on webhook.listen of drumbeat.yaml: an address or a Unix socket behind a proxy that handles TLS, \
            or with webhook.tls an address of its own. It answers 200 once a callback is on the disk, and 503 while it \
            cannot be written, so that Meta sends it again. It never sends; 'drumbeat run' and 'drumbeat ingest' read \
            what it stores. webhook.metrics is a local port for monitors. A workspace has one receiver at a time.

            Example: drumbeat serve -C /srv/campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        let output = Output()
        let opened = try workspace.open(output, for: .none)
        let logger = Logger(label: "drumbeat.serve", output: output)
        try await opened.withReceiver(logger: logger) { listening in
            output.note(Self.sentence(listening, opened))
            for warning in output.secrets.warnings { logger.warning("\(warning)") }
        } serve: { receiver in
            try await ServiceGroup(
                services: [receiver],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
            .run()
        }
    }

    private static func sentence(_ listening: CallbackReceiver.Listening, _ workspace: OpenWorkspace) -> String {
        let metrics = listening.metricsPort.map { "metrics on 127.0.0.1:\($0); " } ?? ""
        let address = listening.port.map { "port \($0)" } ?? workspace.settings.webhook.map { "\($0.listen)" } ?? ""
        return "\(metrics)listening on \(address)"
    }
}
