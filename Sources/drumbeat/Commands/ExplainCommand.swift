import ArgumentParser
import Operations
import Reports

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Every decision about one recipient, with its time and cause.",
        discussion: """
            Shows attempts, answers, callbacks, replies, refusals and drumbeat's own decisions, with their proof, and \
            everything that holds the message now. If an attempt is presumed not sent, the proof is the callback of a \
            later message. The number is read as the audience's are.

            Example: drumbeat explain -C campaigns spring-sale "07700 900123"
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(
        help: "The broadcast, or a campaign for its latest broadcast, or the coming one where none was planned."
    )
    var broadcast: CampaignArgument

    @Argument(help: ArgumentHelp("The row of the audience, from 1, or the number or user id.", valueName: "row|person"))
    var recipient: Explaining.Recipient

    func run() async throws {
        let output = Output()
        let explaining = Explaining(workspace: try workspace.open(output, for: .reading))
        let explanation = try await explaining.explanation(of: recipient, in: workspace.name(broadcast))
        try await output.render(explanation, as: format.form)
    }
}

extension Explaining.Recipient: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
