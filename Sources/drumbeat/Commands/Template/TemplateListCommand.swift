import ArgumentParser
import Operations
import Reports
import Workspace

struct TemplateListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "One line for each translation: status, category, quality, and whether its file is the same.",
        discussion: """
            Meta's answers are kept for an hour; --fresh asks again. If Meta cannot be asked, what it said last is \
            shown with its age.

            Example: drumbeat template list -C campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Ask Meta again, even if the stored answer is recent.")
    var fresh = false

    func run() async throws {
        let output = Output()
        let lookup = try await workspace.templates(output)
        try await output.render(try await lookup.all(fresh: fresh), as: format.form)
    }
}
