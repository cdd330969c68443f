import ArgumentParser
import CampaignCore
import Foundation
import Operations
import Reports

struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Delete stored callbacks that are old and in the ledger.",
        discussion: """
            Nothing else ever deletes them. Rejected lines and statuses as old that found no message go as well. A \
            segment that the ledger does not have to its end stays; so do files that other receivers wrote. A ledger that is put back from a copy older than what was deleted stays behind for good.

            Example: drumbeat purge -C campaigns --older-than 90d --dry-run
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Option(help: ArgumentHelp("Callbacks of the days before this long ago, such as 90d.", valueName: "duration"))
    var olderThan: DurationArgument

    @Flag(help: "Say what would be deleted, and delete nothing.")
    var dryRun = false

    func run() async throws {
        let output = Output()
        let folding = CallbackFolding(workspace: try workspace.open(output))
        let summary = try await folding.purge(before: Date() - olderThan.seconds, isDry: dryRun)
        try await output.render(summary, as: format.form)
        try ExitStatus(summary.failure).exit()
    }
}
