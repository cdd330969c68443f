import ArgumentParser
import Foundation
import Operations

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Send everything that is due: the command for cron.",
        discussion: """
            Ingests callbacks, plans what is due, sends, resumes and reports. It may run twice at once, at any moment \
            and after any crash. On a terminal it shows its progress; from cron it prints only what needs a person.

            With --for it leaves reports that would take longer to a later run; a run with nothing to send completes \
            the reports of ended broadcasts. It always waits for the answers to what it sent, and finishes a planning \
            that it began.

            Example: * * * * * drumbeat run -C /srv/campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Stop sending after this time, such as 50s.", valueName: "duration")
    )
    var limit: DurationArgument?

    func run() async throws {
        let output = Output()
        let deadline = limit.map { Date() + $0.seconds }
        let (opened, contents) = try workspace.openForRun(output)
        let run = CampaignRun(workspace: opened, contents: contents, deadline: deadline, watch: output.watch)
        let summary = try await cancelledBySignals { try await run.run() }
        try output.show(summary, as: format.form)
        try ExitStatus(summary.failure).exit()
    }
}
