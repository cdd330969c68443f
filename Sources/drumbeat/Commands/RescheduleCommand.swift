import ArgumentParser
import Operations

struct RescheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reschedule",
        abstract: "Move what is left of a broadcast to another time.",
        discussion: """
            The broadcast keeps its name, nobody gets it twice, and 'expires' counts from the new time. If 'at' in \
            campaign.yaml names that time too, it is the same broadcast. One that a person paused is active again, and one \
            that is paused for another reason stays so. A campaign that is only scheduled is moved by \
            editing 'at'. With --at now what is left is sent by the next run.

            Example: drumbeat reschedule -C campaigns spring-sale --at 2026-12-01T10:00
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Option(help: ArgumentHelp("The new time, in the campaign's time zone, or now.", valueName: "time"))
    var at: String

    @Argument(help: "The broadcast, or a campaign for its broadcast that has not ended.")
    var broadcast: CampaignArgument

    func run() async throws {
        let output = Output()
        let rescheduling = Rescheduling(workspace: try workspace.open(output))
        try await output.render(try await rescheduling.reschedule(workspace.name(broadcast), to: at), as: format.form)
    }
}
