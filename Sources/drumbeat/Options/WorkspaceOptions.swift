import ArgumentParser
import Foundation

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("workspace")],
        help: ArgumentHelp("The workspace: the folder with drumbeat.yaml.", valueName: "folder")
    )
    var workspace = "."

    /// Reads the workspace and opens its ledger.
    func open(_ output: Output) throws -> OpenWorkspace {
        try OpenWorkspace(root: workspace, environment: ProcessInfo.processInfo.environment, output: output)
    }
}
