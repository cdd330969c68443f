import ArgumentParser
import CampaignCore
import Operations

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Fold stored callbacks into the ledger.",
        discussion: """
            Without files: what the receiver stored since the last time. Each line counts once, however often it is \
            ingested. Each call also compresses one complete segment of the log; --again reads those too, from the \
            beginning.

            Example: drumbeat ingest -C campaigns /var/log/webhook/2026-11-25.ndjson
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "Files of callback lines that another receiver wrote.", completion: .file())
    var files: [String] = []

    @Flag(help: "Read all stored callbacks from the beginning, also compressed ones.")
    var again = false

    func validate() throws {
        if again, !files.isEmpty { throw ValidationError("--again reads the whole log; leave the files out") }
    }

    func run() async throws {
        let output = Output()
        let result = try await CallbackFolding(workspace: try workspace.open(output).tellingOfCopy(output))
            .ingest(files, again: again)
        for concern in result.concerns { output.note(concern) }
        try await output.render(result.summary, as: format.form)
        try ExitStatus(result.failure).exit()
    }
}
