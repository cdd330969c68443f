import ArgumentParser
import CampaignCore
import Foundation

struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stop sending a broadcast until it is resumed.",
        discussion: """
            A process that is sending it stops with its next claim, a tenth of a second later at the most.

            Example: drumbeat pause -C campaigns spring-sale
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Argument(help: "The broadcast, or a campaign for its latest one.")
    var broadcast: String

    func run() async throws {
        let change = BroadcastChange(from: [.active, .paused], to: .paused, reason: "by hand")
        try await change.apply(to: broadcast, in: workspace)
    }
}
