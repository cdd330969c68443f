import ArgumentParser
import Foundation
import Operations

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The cron line: ingest callbacks, plan what is due, send, resume, report.",
        discussion: """
            Safe to run twice at once, at any moment and after any crash. On a terminal it shows its progress; \
            from cron it prints only what needs a person.

            With --for it also leaves reports that would take longer to a later run; one with nothing to send \
            completes those of broadcasts that have ended. Answers to what has left are waited for, and a planning \
            that has begun is finished.

            Example: * * * * * drumbeat run -C /srv/campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Stop sending after this time, such as 50s.", valueName: "duration")
    )
    var limit: DurationArgument?

    func run() async throws {
        let output = Output()
        let deadline = limit.map { Date() + $0.seconds }
        let (opened, contents) = try workspace.openWithCampaigns(output)
        let run = CampaignRun(workspace: opened, contents: contents, deadline: deadline, watch: output.watch)
        let summary = try await cancelledBySignals { try await run.run() }
        output.show(summary)
        try ExitStatus(summary.failure).exit()
    }
}
