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
            each. Sends nothing. Ends with 0 if nothing fails, also with warnings, otherwise with the exit code of the \
            most serious finding.

            Example: drumbeat doctor -C campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let output = Output()
        let findings = try await findings(output)
        try await output.render(findings, as: format.form)
        try ExitStatus(findings.failure).exit()
    }

    private func findings(_ output: Output) async throws -> [Finding] {
        let contents = WorkspaceReader(root: workspace.workspace).read()
        let faulty = contents.settings == nil ? await Doctor.findings(withoutSettings: contents) : []
        guard faulty.isEmpty else { return faulty }
        let opened: OpenWorkspace
        do {
            opened = try output.open(contents, for: .writingIfPossible)
        } catch {
            guard let fault = Doctor.fault(ofStateIn: WorkspaceLayout(root: workspace.workspace)) else { throw error }
            return [fault]
        }
        return try await Doctor(workspace: opened, campaigns: contents.campaigns).findings()
    }
}
