import ArgumentParser
import CampaignCore
import Operations
import Reports
import Workspace

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The counts of broadcasts; they add up to the audience.",
        discussion: """
            Without a broadcast: the latest ones, one line each. With several: one beside the other. Shares are of the \
            broadcast's rows.

            Example: drumbeat status -C campaigns spring-sale --watch
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Show it again every two seconds until interrupted.")
    var watch = false

    @Argument(help: "The broadcasts, or campaigns for their latest broadcasts.")
    var broadcasts: [CampaignArgument] = []

    func run() async throws {
        let output = Output()
        let opened: OpenWorkspace
        do {
            opened = try workspace.open(output, for: .reading)
        } catch let failure as Failure where failure.kind == .configuration {
            try await showLedger(output)
            throw failure
        }
        try await show(opened, output)
        guard watch else { return }
        for await _ in AsyncTimer(every: .seconds(2)) {
            try output.clearScreen()
            try await show(opened, output)
        }
    }

    /// Shows what the ledger knows of all broadcasts if it is the settings that have a fault.
    private func showLedger(_ output: Output) async throws {
        let contents = WorkspaceReader(root: workspace.workspace).readSettings()
        guard contents.settings == nil, let report = try await LedgerReading(contents.layout).report() else { return }
        try await output.render(report, as: format.form)
    }

    private func show(_ opened: OpenWorkspace, _ output: Output) async throws {
        let report = try await StatusReading(workspace: opened).report(on: workspace.names(broadcasts))
        try await output.render(report, as: format.form)
    }
}
