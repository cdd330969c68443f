import ArgumentParser
import Operations
import Reports

struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End a broadcast: what is still waiting is never sent.",
        discussion: "Example: drumbeat cancel -C campaigns spring-sale"
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign for its latest broadcast.")
    var broadcast: String

    func run() async throws {
        let output = Output()
        let change = try await Pausing(workspace: try workspace.open(output)).cancel(broadcast)
        try await output.render(StateChangeList([change]), as: format.form)
    }
}
