import ArgumentParser
import Callbacks
import Formats
import Foundation
import Operations
import Reports
import Workspace

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
        let opened = try workspace.open(output)
        let purge = CallbackPurge(folder: opened.layout.callbacks, lock: opened.lock("ingest"), ledger: opened.ledger)
        let summary = try await purge.purge(before: Date() - olderThan.seconds, isDry: dryRun)
        try format.json ? output.json(summary.json) : output.note(summary.sentence(isDry: dryRun))
        guard summary.damaged.isEmpty else { throw ExitCode(ExitStatus.storage.rawValue) }
        try (summary.busy || !summary.unfolded.isEmpty ? ExitStatus.tryAgain : .done).exit()
    }
}

extension CallbackPurge.Summary {
    fileprivate var json: JSONValue {
        [
            "deleted": .array(deleted.map(JSONValue.string)),
            "bytes": .integer(bytes),
            "rejected": .integer(Int64(rejected)),
            "unmatched": .integer(Int64(unmatched)),
            "unfolded": .array(unfolded.map(JSONValue.string)),
            "damaged": .array(damaged.map(JSONValue.string)),
            "busy": .bool(busy),
        ]
    }

    fileprivate func sentence(isDry: Bool) -> String {
        if busy { return "another process is ingesting; try again" }
        let verb = isDry ? "would be deleted" : "deleted"
        var rest = unfolded.isEmpty ? "" : "; not in the ledger yet, so kept: \(unfolded.joined(separator: ", "))"
        if !damaged.isEmpty { rest += "; cannot be read, so kept: \(damaged.joined(separator: ", "))" }
        let segments = "\(CountText.grouped(deleted.count)) segments, \(CountText.grouped(Int(bytes >> 10))) KB"
        let others = [(rejected, "rejected lines"), (unmatched, "statuses that found no message")]
            .filter { $0.0 > 0 }.map { ", \(CountText.grouped($0.0)) \($0.1)" }.joined()
        return "\(segments)\(others) \(verb)\(rest)"
    }
}
