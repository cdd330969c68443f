import CampaignCore
import ArgumentParser
import Foundation
import Operations
import Reports

struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Delete stored callbacks that are old and in the ledger.",
        discussion: """
            Nothing else deletes them. Rejected lines and unmatched statuses of the same age are deleted too. Files \
            that are not fully ingested are kept, and so are files of other receivers. A ledger that is restored from \
            an older copy cannot get deleted callbacks back.

            Example: drumbeat purge -C campaigns --older-than 90d --dry-run
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Option(help: ArgumentHelp("Callbacks of the days before this long ago, such as 90d.", valueName: "duration"))
    var olderThan: DurationArgument

    @Flag(help: "Only print what would be deleted.")
    var dryRun = false

    func run() async throws {
        let output = Output()
        let folding = CallbackFolding(workspace: try workspace.open(output).tellingOfCopy(output))
        let summary = try await folding.purge(before: Date() - olderThan.seconds, isDry: dryRun)
        try await output.render(summary, as: format.form)
        try ExitStatus(summary.failure).exit()
    }
}
