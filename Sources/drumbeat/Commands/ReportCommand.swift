import ArgumentParser
import Operations
import Reports

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a broadcast's report: one line per row of the audience.",
        discussion: """
            Without -o: the CSV, HTML and JSON files in the campaign's reports folder. With -o: one file, of the form \
            that its name ends in (.csv, .html, .json), or that --format names; csv-excel opens in Excel on a double click. Cells of the \
            audience that a spreadsheet would run as a formula begin with an apostrophe.

            Example: drumbeat report -C campaigns spring-sale -o sale.html
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("A file, or - for standard output.", valueName: "file"))
    var output: String?

    @Option(help: "The form of what goes to -o; by the ending of its name if it is not given, else csv.")
    var format: ReportFormat?

    @Flag(help: "Write what people answered, as CSV, instead of the rows.")
    var replies = false

    @Argument(help: "The broadcast, or a campaign for its latest broadcast.")
    var broadcast: CampaignArgument

    func run() async throws {
        let terminal = Output()
        // The files of a campaign's reports are to be its state's owner's.
        let opened = try workspace.open(terminal, for: output == nil && !replies ? .writing : .reading)
        let name = workspace.name(broadcast)
        let chosen = try await opened.broadcast(named: name)
        if let note = try await opened.note(on: name, meaning: chosen) { terminal.note(note) }
        let writing = ReportWriting(workspace: opened)
        if replies {
            try await writing.writeReplies(to: chosen, in: output ?? "-", or: terminal.sink)
        } else if let output {
            try await writing.write(chosen, as: try form(of: output), to: output, or: terminal.sink)
        } else {
            try terminal.data(lines: try await writing.write(chosen))
        }
    }
}

extension ReportCommand {
    func validate() throws {
        guard format == nil || output != nil, !(replies && format != nil) else {
            throw ValidationError("--format is for the file that -o names; write -o FILE, or - for standard output")
        }
        guard let output, output != "-" else { return }
        do {
            let form = try form(of: output)
            guard !replies || form == .csv else {
                throw ValidationError("--replies writes CSV; end the name of '\(output)' in .csv")
            }
        } catch let ending as ReportFormat.UnknownEnding {
            throw ValidationError(ending.description)
        }
    }

    /// The form of one file.
    private func form(of output: String) throws -> ReportFormat {
        if let format { return format }
        return try output == "-" ? .csv : ReportFormat(endingOf: output)
    }
}

extension ReportFormat: ExpressibleByArgument {}
