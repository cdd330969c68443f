import CampaignCore
import ArgumentParser
import Operations
import Workspace

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check everything that sending depends on, and say how to fix what is wrong.",
        discussion: """
            Token, permissions, accounts, numbers, limits, templates, webhook, clock, ledger, disk, files: one line \
            each. Sends nothing. Ends with 0 if nothing is wrong, otherwise with the exit code of the most serious \
            finding.

            Example: drumbeat doctor -C campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let output = Output()
        let (opened, contents) = try workspace.openWithCampaigns(output, for: .writingIfPossible)
        let findings = try await Doctor(workspace: opened, campaigns: contents.campaigns).findings()
        try await output.render(findings, as: format.form)
        try ExitStatus(findings.failure).exit()
    }
}
