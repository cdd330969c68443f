import Callbacks
package import CampaignCore
import Curl
import Formats
import Foundation
import Logging
import Receiver
import Reports
import ServiceLifecycle
import Simulator
import Storage
import Transport
package import Workspace

/// A campaign from CSV to report on one machine: the same code as `run` and
/// `serve`, with the simulator in Meta's place, on a copy of a workspace.
package struct Demonstration: Sendable {
    private let workspace: OpenWorkspace
    private let campaigns: [CampaignDefinition]
    private let keepsReports: Bool
    private let watch: BroadcastDriving.Watch?
    private let onSent: @Sendable () -> Void
    private let secret = UUID().uuidString

    /// - Parameters:
    ///   - workspace: an open copy, without any variables.
    ///   - campaigns: those of the copy that are sent.
    ///   - rate: how fast each sender sends.
    ///   - keepsReports: whether the reports are written as well.
    ///   - watch: takes how far the sending is; nil if nobody watches.
    ///   - onSent: is called once all is sent, and only callbacks are outstanding.
    package init(
        workspace: OpenWorkspace,
        campaigns: [CampaignDefinition],
        rate: Rate,
        keepsReports: Bool,
        watch: BroadcastDriving.Watch?,
        onSent: @Sendable @escaping () -> Void
    ) {
        var workspace = workspace
        workspace.environment = ["DRUMBEAT_DEMO_SECRET": secret]
        workspace.settings.adapt(rate: rate, secret: .environment("DRUMBEAT_DEMO_SECRET"))
        (self.workspace, self.campaigns, self.keepsReports) = (workspace, campaigns, keepsReports)
        (self.watch, self.onSent) = (watch, onSent)
    }

    /// - Throws: what makes the demonstration impossible.
    package func run() async throws -> RunSummary {
        let logger = Logger(label: "drumbeat.demo") { _ in SwiftLogNoOpLogHandler() }
        let listening = AsyncStream<Int>.makeStream()
        let receiver = try await workspace.receiver(logger: logger) { listening.continuation.yield($0.port ?? 0) }
        return try await Self.serving(receiver, logger: logger) {
            guard let callbackPort = await listening.stream.first(where: { _ in true }) else {
                throw CancellationError()
            }
            return try await simulating(callbackPort: callbackPort, logger: logger)
        }
    }

    private func simulating(callbackPort: Int, logger: Logger) async throws -> RunSummary {
        let listening = AsyncStream<Int>.makeStream()
        let path = workspace.settings.webhook?.path ?? "/"
        let simulator = try GraphSimulator(
            options: options(callbackURL: URL(string: "http://127.0.0.1:\(callbackPort)\(path)")),
            transport: CurlTransport(caFile: nil),
            logger: logger,
            onListening: { listening.continuation.yield($0) }
        )
        return try await Self.serving(simulator, logger: logger) {
            guard let port = await listening.stream.first(where: { _ in true }) else { throw CancellationError() }
            return try await send(through: port)
        }
    }

    /// Plans every campaign for this minute, sends, and waits until the callbacks are in.
    private func send(through port: Int) async throws -> RunSummary {
        var workspace = workspace
        guard let url = URL(string: "http://127.0.0.1:\(port)") else { throw CancellationError() }
        workspace.settings.graph.url = url
        let now = Date.thisMinute
        for campaign in campaigns {
            var campaign = campaign
            campaign.rate = nil
            campaign.expires = nil
            let planning = BroadcastPlanning(workspace: workspace)
            _ = try await planning.plan(try planning.draft(of: campaign, dueAt: now), campaign.audience)
        }
        let driving = BroadcastDriving(workspace: workspace, watch: watch, deadline: nil)
        var first = RunSummary()
        try await driving.drive(BroadcastQueue(try await workspace.ledger.openBroadcasts()), &first)
        try await settle(workspace, through: url)
        // What waited for its callbacks, as a broadcast with unknown messages does, ends by looking at it again.
        var last = RunSummary()
        try await driving.drive(BroadcastQueue(try await workspace.ledger.openBroadcasts()), &last)
        return try await result(workspace, last)
    }

    /// Ingests until the simulator has no callback left to post.
    private func settle(_ workspace: OpenWorkspace, through url: URL) async throws {
        onSent()
        let transport = try CurlTransport(caFile: nil)
        let request = HTTPRequest(method: .get, url: url.appending(path: "_simulator/summary"))
        for await _ in AsyncTimer(every: .milliseconds(250)) {
            _ = try await workspace.ingester()?.ingest()
            let summary = try JSONValue(parsing: try await transport.send(request).body)
            guard summary["callbacks"]?["pending"]?.integer ?? 0 > 0 else { break }
        }
        _ = try await workspace.ingester()?.ingest()
    }

    private func result(_ workspace: OpenWorkspace, _ summary: RunSummary) async throws -> RunSummary {
        let writing = ReportWriting(workspace: workspace)
        var result = summary
        result.tables = []
        for broadcast in try await workspace.ledger.broadcasts().reversed() {
            result.tables.append(try await workspace.ledger.tally(of: broadcast))
            if keepsReports { result.reports += try await writing.write(broadcast) }
        }
        return result
    }

    /// A world with some of everything that a report has to explain.
    private func options(callbackURL: URL?) throws -> SimulatorOptions {
        var options = SimulatorOptions()
        options.appSecret = secret
        options.callbackURL = callbackURL
        options.templateFolders = [workspace.layout.root]
        options.throughput = nil
        try options.set(.latency, to: "20ms..60ms")
        try options.set(.faults, to: "accept-then-drop=0.5%,server-error=0.5%")
        try options.set(.failures, to: "131026=3%,131049=2%")
        try options.set(.replies, to: "stop=0.5%,button=0.5%")
        try options.set(.callbackFaults, to: "duplicate=5%,reorder=5%")
        try options.set(.callbackDelay, to: "100ms..1s")
        return options
    }

    /// Runs a service for as long as something else takes.
    private static func serving<T: Sendable>(
        _ service: some Service,
        logger: Logger,
        _ body: @Sendable @escaping () async throws -> T
    ) async throws -> T {
        let group = ServiceGroup(services: [service], logger: logger)
        return try await withThrowingTaskGroup(of: T?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                // The service is stopped also where the body fails.
                let result = await Result { try await body() }
                await group.triggerGracefulShutdown()
                return try result.get()
            }
            var made: T?
            for try await result in tasks { made = result ?? made }
            guard let made else { throw CancellationError() }
            return made
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}

extension WorkspaceSettings {
    /// Makes settings fit for a demonstration: no secret of the person's own is
    /// read, and no quiet hours keep it waiting.
    fileprivate mutating func adapt(rate: Rate, secret: SecretReference) {
        graph.caFile = nil
        app = AppSettings(id: app?.id ?? "300000000000003", secret: secret)
        token = .reference(secret)
        webhook = WebhookSettings(
            listen: .internet(host: "127.0.0.1", port: 0),
            path: webhook?.path ?? "/webhook",
            verifyToken: secret
        )
        defaults.quietHours = nil
        for name in senders.keys {
            senders[name]?.rate = rate
        }
    }
}
