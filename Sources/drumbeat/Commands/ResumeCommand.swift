import ArgumentParser
import CampaignCore

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let the next run go on with a paused broadcast.",
        discussion: "Example: drumbeat resume -C campaigns spring-sale"
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Argument(help: "The broadcast, or a campaign for its latest one.")
    var broadcast: String

    func run() async throws {
        try await BroadcastChange(from: [.paused], to: .active, reason: nil).apply(to: broadcast, in: workspace)
    }
}
