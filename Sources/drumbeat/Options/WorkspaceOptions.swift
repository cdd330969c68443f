import Formats
import ArgumentParser
import CampaignCore
import Foundation
import Operations
import Workspace

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("C", allowingJoined: true), .customLong("workspace")],
        help: ArgumentHelp("The workspace: the folder with drumbeat.yaml.", valueName: "folder")
    )
    var workspace = "."

    /// Reads the settings and opens the ledger.
    ///
    /// The campaigns are not read: their files, which many people may write, can then neither fail nor hold up
    /// the command.
    ///
    /// - Parameters:
    ///   - output: says what is wrong with the settings.
    ///   - access: what the command does with the ledger.
    /// - Returns: the workspace, without its campaigns.
    /// - Throws: as `OpenWorkspace`.
    func open(_ output: Output, for access: LedgerAccess = .writing) throws -> OpenWorkspace {
        try output.open(WorkspaceReader(root: workspace).readSettings(), for: access)
    }

    /// Reads the settings, for a command that replaces the ledger.
    func restoring(_ output: Output) -> LedgerRestoring {
        let contents = WorkspaceReader(root: workspace).readSettings()
        output.diagnostics(contents.diagnostics.filter { $0.severity == .error })
        let environment = ProcessInfo.processInfo.environment
        return LedgerRestoring(contents, environment: environment, secrets: output.secrets)
    }

    /// Reads the campaigns as well, for a command that plans, sends or looks at them.
    ///
    /// - Parameters:
    ///   - output: says what is wrong with the files.
    ///   - campaign: the one that the command is about: of the faults of others, a note says only that there are some;
    ///     nil for all campaigns.
    ///   - access: what the command does with the ledger.
    /// - Returns: the workspace, and what its files say.
    /// - Throws: as `OpenWorkspace`.
    func openWithCampaigns(
        _ output: Output,
        about campaign: String? = nil,
        for access: LedgerAccess = .writing
    ) throws -> (OpenWorkspace, WorkspaceContents) {
        let contents = WorkspaceReader(root: workspace).read()
        var told = contents
        if let campaign, contents.settings != nil { told.diagnostics = contents.diagnostics(of: [campaign]) }
        let opened = try output.open(told, for: access)
        if contents.diagnostics.count(where: \.isError) > told.diagnostics.count(where: \.isError) {
            output.note("other campaigns have faults, which keep them from being sent: see drumbeat check")
        }
        return (opened, contents)
    }
}

extension Output {
    /// Opens a workspace that was read, and prints its errors.
    func open(
        _ contents: WorkspaceContents,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        for access: LedgerAccess = .writing
    ) throws -> OpenWorkspace {
        secrets.learn(contents.settings?.secrets ?? [], environment: environment)
        diagnostics(contents.diagnostics.filter { $0.severity == .error })
        let opened = try OpenWorkspace(contents, environment: environment, secrets: secrets, access: access)
        return access == .reading || access == .writingIfPossible ? opened.tellingOfCopy(self) : opened
    }
}

extension Diagnostic {
    fileprivate var isError: Bool { severity == .error }
}

extension OpenWorkspace {
    /// Says that the ledger is a copy, if it is, for a command that works with one.
    func tellingOfCopy(_ output: Output) -> OpenWorkspace {
        if let notice = copyNotice { output.note(notice) }
        return self
    }
}
