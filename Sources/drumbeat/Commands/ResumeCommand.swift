import ArgumentParser
import Operations
import Reports

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let the next run continue a paused broadcast, or plan a held campaign.",
        discussion: "Example: drumbeat resume -C campaigns spring-sale"
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign: its latest broadcast, or what is scheduled.")
    var broadcast: String

    func run() async throws {
        let output = Output()
        let changes = try await Pausing(workspace: try workspace.open(output)).resume(broadcast)
        try await output.render(StateChangeList(changes), as: format.form)
    }
}
