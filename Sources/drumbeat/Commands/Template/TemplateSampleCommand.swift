import ArgumentParser
import CampaignCore
import Formats
import Foundation
import Operations
import Workspace

struct TemplateSampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Write an audience with the columns that a template needs, and an example row.",
        discussion: """
            For a campaign the columns are those that its parameters name; its audience need not exist yet. For a \
            template they are named after its variables, and the parameters that go with them are shown.

            Example: drumbeat template sample -C campaigns spring-sale -o campaigns/spring-sale/audience.csv
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("A new file; standard output if you name none.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace the file if it exists.")
    var force = false

    @Argument(help: "A campaign, or the name of a template.")
    var name: CampaignArgument

    func validate() throws {
        guard !force || output != nil else { throw ValidationError("--force is for the file that -o names") }
    }

    func run() async throws {
        let terminal = Output()
        let name = workspace.name(self.name)
        let sampling = TemplateSampling(WorkspaceReader(root: workspace.workspace))
        let (sample, faults) = try await blocking { try sampling.sample(name, now: Date()) }
        terminal.diagnostics(faults.filter { $0.severity > .note })
        guard let sample else { throw Failure(.badData, "'\(name)' has faults; fix those above") }
        if let output, output != "-" {
            try TemplateSampling.write(sample.audience.csv, to: output, isForced: force)
            terminal.note("wrote \(output)")
        } else {
            try terminal.data(String(decoding: sample.audience.csv, as: UTF8.self))
        }
        guard !sample.parameters.isEmpty else { return }
        terminal.note("a campaign with these columns writes:")
        for line in sample.parameters { terminal.note(line) }
    }
}
