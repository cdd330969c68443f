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
            With --to, it sends one test message to that number, with the values of the audience's first usable row \
            or, with --row, of that row. The number is read as those of the audience are. It is sent at once or not at all; quiet hours do not hold \
            for it, and no report counts it.

            If a time of the schedule is near (within 24 hours, or at any time for 'at'), say what becomes of it: \
            --now-instead sends now and not then, unless nobody was sent anything and nobody cancelled it; --extra sends \
            now and then as well. A terminal is asked.

            People who have the message of another broadcast already do not get it again (repeat_guard), except with \
            --extra, which sends it to everybody. While a broadcast of the campaign has not ended, nothing else of it is sent.

            Example: drumbeat send -C campaigns spring-sale --to +447700900123
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @OptionGroup var format: FormatOptions

    @Option(help: ArgumentHelp("A test recipient, as the audience writes the number.", valueName: "number"))
    var to: String?

    @Option(
        help: ArgumentHelp("With --to, the row of the audience whose values fill the message.", valueName: "number")
    )
    var row: Int32?

    @Flag(help: "Send now in place of the coming time, which is then done.")
    var nowInstead = false

    @Flag(help: "Send now and at the coming time as well, also to people who have the message already.")
    var extra = false

    @Argument(help: "The campaign.")
    var campaign: CampaignArgument

    func validate() throws {
        guard !nowInstead || !extra else { throw ValidationError("write --now-instead or --extra, not both") }
        guard row == nil || to != nil else { throw ValidationError("--row is for a test message; write --to as well") }
        guard to == nil || place == .open else {
            throw ValidationError("a test message has no place in the schedule; leave --now-instead and --extra out")
        }
    }

    private var place: SendPlace {
        if nowInstead { .instead } else if extra { .extra } else { .open }
    }

    func run() async throws {
        let output = Output()
        let campaign = workspace.name(self.campaign)
        let (opened, contents) = try workspace.openWithCampaigns(output, about: campaign)
        let chosen = try await opened.campaign(named: campaign, in: contents)
        if let to { return try await test(chosen, of: opened, to: to, output) }
        var send = ImmediateSend(workspace: opened, campaign: chosen, place: place, watch: output.watch)
        try await send.agree(output.ask)
        let summary = try await cancelledBySignals { [send] in try await send.run() }
        try output.show(summary, as: format.form, isAsked: true)
        try ExitStatus(summary.failure).exit()
    }

    private func test(
        _ campaign: CampaignDefinition,
        of opened: OpenWorkspace,
        to recipient: String,
        _ output: Output
    ) async throws {
        let test = TestSend(workspace: opened, campaign: campaign, recipient: recipient, row: row)
        let result = try await cancelledBySignals { try await test.run() }
        try await output.render(result, as: format.form)
        try ExitStatus(result.failure).exit()
    }
}
