import ArgumentParser
import Operations
import Reports

struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stop sending a broadcast, or hold a scheduled campaign, until it is resumed.",
        discussion: """
            A process that is sending the broadcast stops within a tenth of a second. A campaign that is only \
            scheduled is held: nothing of it is planned. The hold goes with its folder if that is renamed.

            Example: drumbeat pause -C campaigns spring-sale
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign: its latest broadcast, or what is scheduled.")
    var broadcast: CampaignArgument

    func run() async throws {
        let output = Output()
        let change = try await Pausing(workspace: try workspace.open(output)).pause(workspace.name(broadcast))
        try await output.render(StateChangeList([change]), as: format.form)
    }
}
