import ArgumentParser
import CampaignCore
import Formats
import Operations
import Reports
import Workspace

struct TemplatePushCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Create templates at Meta, or edit those that differ from their files.",
        discussion: """
            The files are checked by all rules first, and their samples are uploaded. Before it edits a template that \
            Meta has approved, it asks; --yes answers for you. A push that was cut off can be repeated.

            --wait follows Meta's review until it has decided, for an hour at most; --timeout gives it another time. \
            Status 65 says that Meta refused a template, 75 that it takes the edit later or has not decided.

            Example: drumbeat template push -C campaigns spring_sale --wait
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "Edit templates that Meta has approved without asking.")
    var yes = false

    @Flag(help: "Wait until Meta has decided on the templates.")
    var wait = false

    @Option(
        help: ArgumentHelp("How long --wait waits at most, such as 30m; 1h if you name none.", valueName: "duration")
    )
    var timeout: DurationArgument?

    @Argument(help: "Names of templates, or campaigns that send them.")
    var names: [CampaignArgument]

    func validate() throws {
        guard timeout == nil || wait else { throw ValidationError("--timeout is for --wait; add --wait") }
    }

    private var patience: Duration? { wait ? timeout?.duration ?? .seconds(3600) : nil }

    func run() async throws {
        let output = Output()
        let names = workspace.names(self.names)
        let lookup = try await workspace.templates(output, of: names)
        let isText = format.form == .text
        let pushing = TemplatePushing(lookup, patience: patience, watch: output.progress) { push, places in
            guard isText else { return }
            output.endProgress()
            // Where nobody takes the lines, the templates are pushed all the same.
            try? output.data(lines: push.lines(places))
        }
        var plan = try await pushing.plan(names)
        try plan.agree(output.ask, isAgreed: yes)
        let push = try await cancelledBySignals { [plan] in try await pushing.push(plan) }
        output.endProgress()
        // The lines of the templates stand above.
        if !isText || push.diagnostics.hasErrors { try await output.render(push, as: format.form) }
        try ExitStatus(push.failure).exit()
    }
}
