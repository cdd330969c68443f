import ArgumentParser
import Foundation

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Send campaigns from CSV to report against the simulator; nothing leaves this machine.",
        discussion: """
            Copies the workspace to a temporary folder, starts the simulator and the webhook receiver, plans every \
            campaign for this minute, sends, waits for the callbacks and writes the reports.

            Example: drumbeat demo -C campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: ArgumentHelp("Messages a second, such as 200/s.", valueName: "rate"))
    var rate = "200/s"

    @Argument(help: "The campaigns; all of them where none is named.")
    var campaigns: [String] = []

    func run() async throws {
        let demo = try Demonstration(root: workspace.workspace, campaigns: campaigns, rate: rate, output: Output())
        try await cancelledBySignals { try await demo.run() }
    }
}
