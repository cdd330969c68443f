import ArgumentParser
import Foundation
import Operations
import Workspace

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read every definition and every audience row; print each fault; send nothing.",
        discussion: "Example: drumbeat check -C campaigns spring-sale"
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Option(help: ArgumentHelp("How many faulty rows of each audience to print.", valueName: "count"))
    var rows = 20

    @Argument(help: "The campaigns to check; all of them if you name none.")
    var campaigns: [CampaignArgument] = []

    func run() async throws {
        let contents = WorkspaceReader(root: workspace.workspace).read()
        let environment = ProcessInfo.processInfo.environment
        let checks = try await blocking { [campaigns = workspace.names(campaigns), rows] in
            try WorkspaceCheck(contents: contents, rowLimit: rows, environment: environment).run(campaigns)
        }
        let output = Output()
        output.secrets.learn(contents.settings?.secrets ?? [], environment: environment)
        try await output.render(checks, as: format.form)
        try ExitStatus(checks.failure).exit()
    }
}
