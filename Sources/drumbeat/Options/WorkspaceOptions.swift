import Formats
import ArgumentParser
import CampaignCore
import Foundation
import Operations
import Workspace

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("workspace")],
        help: ArgumentHelp("The workspace: the folder with drumbeat.yaml.", valueName: "folder")
    )
    var workspace = "."

    /// Reads the settings and opens the ledger.
    ///
    /// The campaigns are not read: their files, which many people may write, can then neither fail nor hold up
    /// the command.
    func open(_ output: Output) throws -> OpenWorkspace {
        try output.open(WorkspaceReader(root: workspace).readSettings())
    }

    /// Reads the campaigns as well, for a command that plans, sends or looks at them.
    func openWithCampaigns(_ output: Output) throws -> (OpenWorkspace, WorkspaceContents) {
        let contents = WorkspaceReader(root: workspace).read()
        return (try output.open(contents), contents)
    }
}

extension Output {
    /// Opens a workspace that was read, and prints its errors.
    func open(
        _ contents: WorkspaceContents,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> OpenWorkspace {
        secrets.learn(contents.settings?.secrets ?? [], environment: environment)
        diagnostics(contents.diagnostics.filter { $0.severity == .error })
        return try OpenWorkspace(contents, environment: environment, secrets: secrets)
    }
}
