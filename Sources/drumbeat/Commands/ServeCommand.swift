import ArgumentParser
import Callbacks
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Workspace

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive webhook callbacks: verify, store, answer.",
        discussion: """
            Listens on webhook.listen of drumbeat.yaml, behind a proxy that ends TLS. It never sends; \
            'drumbeat run' and 'drumbeat ingest' read what it stores.

            Example: drumbeat serve -C /srv/campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        let output = Output()
        let opened = try workspace.open(output)
        let logger = Logger(label: "drumbeat.serve")
        let receiver = try opened.receiver(logger: logger) { port in
            output.note("listening on port \(port)")
        }
        let group = ServiceGroup(
            services: [receiver],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await group.run()
    }
}
