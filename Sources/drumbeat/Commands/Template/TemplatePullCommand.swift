import CampaignCore
import ArgumentParser
import CampaignCore
import Operations
import Reports
import Workspace

struct TemplatePullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Write templates to files as Meta has them, one file for each translation.",
        discussion: """
            A translation is written to the file that defines it, a new one to templates/NAME.LANGUAGE.json. A file with \
            changes of its own is left alone without --force.

            Example: drumbeat template pull -C campaigns spring_sale
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Replace files that have changes of their own, too.")
    var force = false

    @Argument(help: "Names of templates, or campaigns that send them; all of the workspace if you name none.")
    var names: [CampaignArgument] = []

    func run() async throws {
        let output = Output()
        let names = workspace.names(self.names)
        let pulling = TemplatePulling(try await workspace.templates(output, of: names), isForced: force)
        let pull = try await pulling.pull(names)
        try await output.render(pull, as: format.form)
        try ExitStatus(pull.failure).exit()
    }
}
