import ArgumentParser
import Operations
import Workspace

struct TemplateCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare template definitions with Meta's rules; print each fault with its rule.",
        discussion: "Example: drumbeat template check -C campaigns spring-sale"
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "Campaigns or files; all templates of the workspace if you name none.")
    var names: [CampaignArgument] = []

    func run() async throws {
        let reader = WorkspaceReader(root: workspace.workspace)
        let result = try await blocking { [names = workspace.names(names)] in try TemplateCheck(reader).run(names) }
        try await Output().render(result, as: format.form)
        try ExitStatus(result.failure).exit()
    }
}
