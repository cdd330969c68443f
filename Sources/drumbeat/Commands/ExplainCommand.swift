import ArgumentParser
import Operations
import PhoneNumbers
import Reports

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Every decision about one recipient, with its time and cause.",
        discussion: """
            Shows attempts, answers, callbacks and drumbeat's own decisions, with their proof. If an attempt is \
            presumed not sent, the proof is the callback of a later message.

            Example: drumbeat explain -C campaigns spring-sale +447700900123
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign for its latest broadcast.")
    var broadcast: String

    @Argument(help: ArgumentHelp("The row of the audience, from 1, or the phone number.", valueName: "row|phone"))
    var recipient: Explaining.Recipient

    func run() async throws {
        let output = Output()
        let explaining = Explaining(workspace: try workspace.open(output))
        for explanation in try await explaining.explanations(of: recipient, in: broadcast) {
            try await output.render(explanation, as: format.form)
        }
    }
}

extension Explaining.Recipient: ExpressibleByArgument {
    /// A plain number of up to seven digits is a row; longer ones, and those with a plus, are phone numbers.
    package init?(argument: String) {
        if let row = Int32(argument), argument.utf8.count <= 7, row > 0, !argument.hasPrefix("+") {
            self = .row(row)
        } else if let phone = PhoneNumber(argument: argument) {
            self = .phone(phone)
        } else {
            return nil
        }
    }
}
