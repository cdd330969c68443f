import ArgumentParser
import Operations
import Reports

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let the next run continue a paused broadcast, or plan a held campaign.",
        discussion: """
            With --held it sends what ledger restore or reconcile holds as unknown, because it may have been sent after \
            the copy was made. Use it if you know that it was not: a person may get the message twice otherwise.

            Example: drumbeat resume -C campaigns spring-sale
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign: its latest broadcast, or what is scheduled.")
    var broadcast: String

    @Flag(help: "Send what is held as unknown since a restore or a move.")
    var held = false

    func run() async throws {
        let output = Output()
        let pausing = Pausing(workspace: try workspace.open(output))
        let changes = try await held ? [pausing.releaseHeld(broadcast)] : pausing.resume(broadcast)
        try await output.render(StateChangeList(changes), as: format.form)
    }
}
