import ArgumentParser
import Operations
import Reports
import Workspace

struct TemplateDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what tells the files from Meta's templates, as a review of code does.",
        discussion: """
            Lines with a minus are Meta's, lines with a plus the file's. The order of members does not count, nor what \
            Meta adds, such as ids. If Meta cannot be asked, what it said last is compared.

            Example: drumbeat template diff -C campaigns spring_sale
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "Names of templates, or campaigns that send them; all of the workspace if you name none.")
    var names: [CampaignArgument] = []

    func run() async throws {
        let output = Output()
        let names = workspace.names(self.names)
        let lookup = try await workspace.templates(output, of: names)
        try await output.render(TemplateDiff(try await lookup.named(names, fresh: true)), as: format.form)
    }
}
