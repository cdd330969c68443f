import ArgumentParser
import Operations
import Reports
import Workspace

struct TemplateShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Everything that is known about templates: also why one was rejected, and where its files differ.",
        discussion: "Example: drumbeat template show -C campaigns spring_sale"
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Ask Meta again, even if the stored answer is recent.")
    var fresh = false

    @Argument(help: "Names of templates, or campaigns that send them.")
    var names: [CampaignArgument]

    func run() async throws {
        let output = Output()
        let names = workspace.names(self.names)
        let lookup = try await workspace.templates(output, of: names)
        try await output.render(TemplateDetails(try await lookup.named(names, fresh: fresh)), as: format.form)
    }
}
