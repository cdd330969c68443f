import ArgumentParser
import CampaignCore
import Operations
import Reports
import Workspace

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Send campaigns from CSV to report against the simulator; nothing leaves this machine.",
        discussion: """
            Copies the workspace to a temporary folder, starts the simulator and the webhook receiver, plans every \
            campaign for this minute, sends, waits for the callbacks and writes the reports. Removes the copy at the \
            end, unless --keep is given.

            Example: drumbeat demo -C campaigns --keep
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: ArgumentHelp("Messages a second, such as 200/s.", valueName: "rate"))
    var rate = "200/s"

    @Flag(help: "Keep the copy with its reports, and print where they are.")
    var keep = false

    @Argument(help: "The campaigns; all of them if you name none.")
    var campaigns: [String] = []

    func run() async throws {
        guard let rate = Rate(rate) else {
            throw Failure(.usage, "'\(rate)' is not a valid rate; write one such as 200/s")
        }
        let copy = try DemonstrationCopy(of: workspace.workspace, isKept: keep)
        defer { copy.close() }
        let output = Output()
        let demonstration = try demonstration(on: copy, rate: rate, output)
        let summary = try await cancelledBySignals { try await demonstration.run() }
        try output.show(demonstration: summary)
        try ExitStatus(summary.failure).exit()
    }

    private func demonstration(on copy: DemonstrationCopy, rate: Rate, _ output: Output) throws -> Demonstration {
        let contents = WorkspaceReader(root: copy.path).read()
        let opened = try output.open(contents, environment: [:])
        let chosen = try campaigns.isEmpty ? contents.campaigns : campaigns.map(contents.campaign(named:))
        guard !chosen.isEmpty else {
            let reason = contents.faultyCampaigns.isEmpty ? "there is no campaign" : "every campaign has faults"
            throw Failure(.badData, "\(reason) in '\(workspace.workspace)'; run drumbeat check")
        }
        return Demonstration(
            workspace: opened,
            campaigns: chosen,
            rate: rate,
            keepsReports: keep,
            watch: output.watch,
            onSent: { output.note("sent; waiting for the last callbacks") }
        )
    }
}
