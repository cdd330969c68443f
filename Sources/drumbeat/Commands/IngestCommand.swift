import ArgumentParser
import Callbacks
import CampaignCore
import Formats
import Foundation
import Operations

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Fold stored callbacks into the ledger.",
        discussion: """
            Without files: what the receiver stored since the last time. Each line counts once, however often \
            it is ingested. A segment of the log that is over and folded is compressed, one a call; --again reads \
            these too, and everything from its beginning.

            Example: drumbeat ingest -C campaigns /var/log/webhook/2026-11-25.ndjson
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "Files of callback lines that another receiver wrote.", completion: .file())
    var files: [String] = []

    @Flag(help: "Read all stored callbacks from their beginning, the compressed ones too.")
    var again = false

    func validate() throws {
        if again, !files.isEmpty { throw ValidationError("--again reads the whole log, and takes no files") }
    }

    func run() async throws {
        let output = Output()
        let opened = try workspace.open(output)
        guard let ingester = try await opened.ingester() else {
            throw Failure(.configuration, "callbacks cannot be verified: drumbeat.yaml has no app with its secret")
        }
        let summary = try await files.isEmpty ? ingester.ingest(again: again) : ingester.ingest(files: files)
        for pause in try await opened.conclude() { output.note("\(pause); fix it, then drumbeat resume") }
        for segment in summary.unreadable { output.note("warning: \(segment)") }
        if let remark = summary.remark { output.note("warning: \(remark)") }
        try format.json ? output.json(summary.json) : output.note(summary.sentence)
        try (summary.busy ? ExitStatus.tryAgain : summary.unreadable.isEmpty ? .done : .storage).exit()
    }
}

extension IngestSummary {
    fileprivate var json: JSONValue {
        let members = figures.map { JSONObject.Member(name: $0.name, value: .integer(Int64($0.count))) }
        return .object(JSONObject(members: members + [.init(name: "busy", value: .bool(busy))]))
    }

    fileprivate var sentence: String {
        if busy { return "another process is ingesting; try again" }
        return figures.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    }

    private var figures: [(name: String, count: Int)] {
        [
            ("lines", lines), ("statuses", statuses), ("folded", folded), ("repeated", repeated),
            ("foreign", foreign), ("unmatched", unmatched), ("opt-outs", optOuts), ("replies", replies),
            ("conditions", conditions), ("unread", unread), ("rejected", rejected),
        ]
    }
}
