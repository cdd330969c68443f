import ArgumentParser
import Callbacks
import CampaignCore
import Foundation
import Logging
import Operations
import Receiver
import ServiceLifecycle
import Storage
import UnixSignals
import Workspace

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive webhook callbacks: verify, store, answer.",
        discussion: """
            Listens on webhook.listen of drumbeat.yaml: an address or a Unix socket behind a proxy that ends TLS, or \
            with webhook.tls an address of its own. A callback is answered with 200 once it is on the disk, with 503 \
            while it cannot be written, so that Meta sends it again. It never sends; 'drumbeat run' and \
            'drumbeat ingest' read what it stores. webhook.metrics is a loopback port for monitors. A workspace has one \
            receiver at a time.

            Example: drumbeat serve -C /srv/campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        let output = Output()
        let opened = try workspace.open(output)
        let outcome = try await FileLock.ifFree(opened.lock("serve")) { try await serve(opened, output) }
        if case .heldByAnother = outcome {
            throw Failure(.tryAgain, "another drumbeat serve receives for this workspace; stop that one first")
        }
    }

    private func serve(_ opened: OpenWorkspace, _ output: Output) async throws {
        let logger = Logger(label: "drumbeat.serve", output: output)
        let receiver = try await opened.receiver(logger: logger) { listening in
            let metrics = listening.metricsPort.map { "metrics on 127.0.0.1:\($0); " } ?? ""
            let address = listening.port.map { "port \($0)" } ?? opened.settings.webhook.map { "\($0.listen)" } ?? ""
            output.note("\(metrics)listening on \(address)")
            for warning in output.secrets.warnings { logger.warning("\(warning)") }
        }
        let group = ServiceGroup(
            services: [receiver],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await group.run()
    }
}
