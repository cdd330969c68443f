import ArgumentParser
import CampaignCore
import Operations
import Reports
import Workspace

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Plan a campaign and send it now.",
        discussion: """
            With --to, it sends one test message to that number, with the values of the audience's first usable row. \
            The number is read as those of the audience are. It is sent at once or not at all; quiet hours do not hold \
            for it, and no report counts it.

            Example: drumbeat send -C campaigns spring-sale --to +447700900123
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @OptionGroup var format: FormatOptions

    @Option(help: ArgumentHelp("A test recipient, as the audience writes the number.", valueName: "number"))
    var to: String?

    @Argument(help: "The campaign.")
    var campaign: String

    func run() async throws {
        let output = Output()
        let (opened, contents) = try workspace.openWithCampaigns(output)
        let definition = try contents.campaign(named: campaign)
        if let to { return try await test(definition, of: opened, to: to, output) }
        let send = ImmediateSend(workspace: opened, campaign: definition, watch: output.watch)
        let summary = try await cancelledBySignals { try await send.run() }
        try output.show(summary, as: format.form, isAsked: true)
        try ExitStatus(summary.failure).exit()
    }

    private func test(
        _ campaign: CampaignDefinition,
        of opened: OpenWorkspace,
        to recipient: String,
        _ output: Output
    ) async throws {
        let test = TestSend(workspace: opened, campaign: campaign, recipient: recipient)
        let result = try await cancelledBySignals { try await test.run() }
        try await output.render(result, as: format.form)
        try ExitStatus(result.failure).exit()
    }
}
