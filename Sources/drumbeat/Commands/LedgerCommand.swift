import ArgumentParser
import CampaignCore
import Foundation
import Operations
import Workspace

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Back up the record of what was sent, restore it, and check it.",
        discussion: "Example: drumbeat ledger backup -C campaigns /backup/ledger.sqlite",
        subcommands: [Backup.self, Restore.self, Verify.self]
    )

    struct Backup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy the ledger to a file, also while messages are being sent.",
            discussion: """
                The copy is complete once the file has its name, and its owner alone may read it. Callbacks are not in \
                it: copy .drumbeat/callbacks as well, after this.

                Example: drumbeat ledger backup -C campaigns /backup/ledger.sqlite --replace
                """
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Flag(help: "Replace the file if it is there.")
        var replace = false

        @Argument(help: "The file to write.", completion: .file())
        var file: String

        func run() async throws {
            let output = Output()
            let backup = LedgerBackup(workspace: try workspace.open(output).tellingOfCopy(output))
            try await output.render(try await backup.write(to: file, isReplacing: replace), as: format.form)
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a backup in the ledger's place; nothing is sent twice.",
            discussion: """
                Needs that nothing else uses the ledger; drumbeat serve may run. The ledger that is there is set \
                aside, and stored callbacks stay. What may have been sent since the backup is marked as unknown, \
                as drumbeat reconcile does. If you know that it was not sent, drumbeat resume --held sends it.

                Example: drumbeat ledger restore -C campaigns /backup/ledger.sqlite
                """
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        @Flag(help: "Restore the backup of another ledger than the one that is here without asking.")
        var another = false

        @Argument(help: "The backup.", completion: .file())
        var file: String

        func run() async throws {
            let output = Output()
            let restoring = workspace.restoring(output)
            let summary = try await restoring.restore(file, allowsAnother: another, ask: output.ask)
            try await output.render(summary, as: format.form)
            try ExitStatus(summary.failure).exit()
        }
    }
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rebuild every status from attempts and stored callbacks, and compare.",
            discussion: """
                Changes nothing, also while messages are being sent. Reads all stored callbacks that are in the ledger; \
                what was purged, lies elsewhere or came later is listed as not checked. Ends with 74 if something \
                differs. A passing copy of the ledger needs room in /var/tmp, or where SQLITE_TMPDIR says.

                Example: drumbeat ledger verify -C campaigns
                """
        )

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let output = Output()
            let workspace = try workspace.open(output, for: .reading)
            let result = try await LedgerVerifying(workspace: workspace).verify()
            try await output.render(result, as: format.form)
            try ExitStatus(result.failure).exit()
        }
    }
}
