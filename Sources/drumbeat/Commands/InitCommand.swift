import ArgumentParser
import CampaignCore
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
        let scaffold = WorkspaceScaffold(now: Date())
        do {
            try scaffold.write(to: workspace.workspace)
        } catch let error as WorkspaceScaffoldError {
            throw Failure(.usage, "\(error)")
        } catch {
            throw Failure(.storage, "cannot write to '\(workspace.workspace)': \(error.localizedDescription)")
        }
        let output = Output()
        for file in scaffold.files {
            output.note("wrote \(workspace.workspace)/\(file.path)")
        }
        output.note("next: drumbeat check -C \(workspace.workspace)")
    }
}
