import ArgumentParser
import Foundation
import CampaignCore
import Formats
import Operations
import Workspace

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
        let contents = WorkspaceReader(root: workspace.workspace).read()
        let memory = FaultMemory(contents.layout)
        let summary: RunSummary
        do {
            summary = try await self.summary(contents, output, until: deadline)
        } catch {
            try fail(error, contents, output, memory)
            return
        }
        memory.forget()
        try output.show(summary, as: format.form)
        try ExitStatus(summary.failure).exit()
    }

    private func summary(
        _ contents: WorkspaceContents,
        _ output: Output,
        until deadline: Date?
    ) async throws -> RunSummary {
        let environment = ProcessInfo.processInfo.environment
        let opened = try OpenWorkspace(contents, environment: environment, secrets: output.secrets)
        let run = CampaignRun(workspace: opened, contents: contents, deadline: deadline, watch: output.watch)
        return try await cancelledBySignals { try await run.run() }
    }

    /// Ends a run that could not note in the ledger what it has to say: cron's mail has it once an hour.
    ///
    /// Which faults the campaigns have a run says itself, once; here those of the settings alone matter.
    private func fail(
        _ error: any Error,
        _ contents: WorkspaceContents,
        _ output: Output,
        _ memory: FaultMemory
    ) throws {
        RunMetrics.note(FailureKind(of: error), in: contents.layout, at: Date())
        let faults = contents.settings == nil ? contents.diagnostics.filter { $0.severity == .error } : []
        let text = (faults.map(\.description) + ["\(error)"]).joined(separator: "\n")
        guard output.isTerminal || memory.isNews(text, FailureKind(of: error), now: Date()) else {
            return try ExitStatus(of: error).exit()
        }
        output.diagnostics(faults)
        throw error
    }
}
