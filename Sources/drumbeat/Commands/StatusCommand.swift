import ArgumentParser
import Operations
import Reports

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The counts of broadcasts; they add up to the audience.",
        discussion: """
            Without a broadcast: the latest ones, one line each. With several: one beside the other. Shares are of the \
            broadcast's rows.

            Example: drumbeat status -C campaigns spring-sale --watch
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Show it again every two seconds until interrupted.")
    var watch = false

    @Argument(help: "The broadcasts, or campaigns for their latest broadcasts.")
    var broadcasts: [String] = []

    func run() async throws {
        let output = Output()
        let opened = try workspace.open(output, for: .reading)
        try await show(opened, output)
        guard watch else { return }
        for await _ in AsyncTimer(every: .seconds(2)) {
            try output.clearScreen()
            try await show(opened, output)
        }
    }

    private func show(_ opened: OpenWorkspace, _ output: Output) async throws {
        try await output.render(try await StatusReading(workspace: opened).report(on: broadcasts), as: format.form)
    }
}
