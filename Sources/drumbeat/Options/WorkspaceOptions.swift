import ArgumentParser
import Foundation
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
        try open(WorkspaceReader(root: workspace).readSettings(), output)
    }

    /// Reads the campaigns as well, for a command that plans, sends or looks at them.
    func openWithCampaigns(_ output: Output) throws -> (OpenWorkspace, WorkspaceContents) {
        let contents = WorkspaceReader(root: workspace).read()
        return (try open(contents, output), contents)
    }

    private func open(_ contents: WorkspaceContents, _ output: Output) throws -> OpenWorkspace {
        try OpenWorkspace(contents, environment: ProcessInfo.processInfo.environment, output: output)
    }
}
