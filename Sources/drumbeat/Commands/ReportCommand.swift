import ArgumentParser
import Operations
import Reports

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a broadcast's report: one line per row of the audience.",
        discussion: """
            Without -o: the CSV, HTML and JSON files in the campaign's reports folder. Cells of the audience that \
            a spreadsheet would run as a formula begin with an apostrophe.

            Example: drumbeat report -C campaigns spring-sale -o -
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("A file, or - for standard output.", valueName: "file"))
    var output: String?

    @Option(help: "The format of what goes to -o.")
    var format = ReportFormat.csv

    @Flag(help: "Write what people answered, as CSV, instead of the rows.")
    var replies = false

    @Argument(help: "The broadcast, or a campaign for its latest broadcast.")
    var broadcast: String

    func run() async throws {
        let terminal = Output()
        let opened = try workspace.open(terminal)
        let chosen = try await opened.broadcast(named: broadcast)
        let writing = ReportWriting(workspace: opened)
        if replies {
            try await writing.writeReplies(to: chosen, in: output ?? "-", or: terminal.sink)
        } else if let output {
            try await writing.write(chosen, as: format, to: output, or: terminal.sink)
        } else {
            try terminal.data(lines: try await writing.write(chosen))
        }
    }
}

extension ReportFormat: ExpressibleByArgument {}
