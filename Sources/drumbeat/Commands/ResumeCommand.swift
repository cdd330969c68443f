import ArgumentParser
import CampaignCore
import Operations
import Reports

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let the next run continue a paused broadcast, or plan a held campaign.",
        discussion: """
            With --held it sends what ledger restore or reconcile holds as unknown, because it may have been sent after \
            the copy was made. Use it if you know that it was not: a person may get the message twice otherwise.

            A broadcast is paused if many of its people have its message of another one already. Without an option everybody \
            gets it, these a second time; with --skip-repeated they are skipped as repeated, and the others get it.

            Example: drumbeat resume -C campaigns spring-sale
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Argument(help: "The broadcast, or a campaign: its latest broadcast, or what is scheduled.")
    var broadcast: CampaignArgument

    @Flag(help: "Send what is held as unknown since a restore or a move.")
    var held = false

    @Flag(help: "Leave out the people who have the message of another broadcast already.")
    var skipRepeated = false

    func validate() throws {
        guard !held || !skipRepeated else { throw ValidationError("write --held or --skip-repeated, not both") }
    }

    func run() async throws {
        let output = Output()
        let pausing = Pausing(workspace: try workspace.open(output))
        try await output.render(StateChangeList(try await changes(pausing, workspace.name(broadcast))), as: format.form)
    }

    private func changes(_ pausing: Pausing, _ broadcast: String) async throws -> [StateChange] {
        if held { return [try await pausing.releaseHeld(broadcast)] }
        if skipRepeated { return [try await pausing.resumeWithoutRepeated(broadcast)] }
        return try await pausing.resume(broadcast)
    }
}
