import ArgumentParser
import Operations
import PhoneNumbers

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Plan a campaign and send it now.",
        discussion: """
            With --to, it sends one message to that number, with the values of the audience's first usable row.

            Example: drumbeat send -C campaigns spring-sale --to +447700900123
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: ArgumentHelp("A test recipient, with + and country code.", valueName: "number"))
    var to: PhoneNumber?

    @Argument(help: "The campaign.")
    var campaign: String

    func run() async throws {
        let output = Output()
        let (opened, contents) = try workspace.openWithCampaigns(output)
        let definition = try contents.campaign(named: campaign)
        let send = ImmediateSend(workspace: opened, campaign: definition, recipient: to, watch: output.watch)
        let summary = try await cancelledBySignals { try await send.run() }
        output.show(summary)
        try ExitStatus(summary.failure).exit()
    }
}
