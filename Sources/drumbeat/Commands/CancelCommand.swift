import ArgumentParser
import Operations
import Reports

struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End a broadcast: what is still waiting is never sent.",
        discussion: """
            If it was sent in place of a time ahead, nothing is sent at that time either, and the command says so. Of a held \
            campaign without a broadcast it drops the time that has passed, which a release would send at once; the campaign \
            stays held.

            Example: drumbeat cancel -C campaigns spring-sale
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign for its latest broadcast.")
    var broadcast: CampaignArgument

    func run() async throws {
        let output = Output()
        let changes = try await Pausing(workspace: try workspace.open(output)).cancel(workspace.name(broadcast))
        try await output.render(StateChangeList(changes), as: format.form)
    }
}
