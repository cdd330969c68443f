import ArgumentParser
import Foundation
import Operations
import Workspace

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a workspace with a first campaign that passes 'check'.",
        discussion: "Example: drumbeat init -C my-campaigns"
    )

    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        let output = Output()
        for path in try WorkspaceScaffold(now: Date()).make(in: workspace.workspace) { output.note("wrote \(path)") }
        output.note("next: drumbeat check -C \(workspace.workspace)")
    }
}
