import CampaignCore
import ArgumentParser
import Storage

struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End a broadcast: what is still waiting is never sent.",
        discussion: "Example: drumbeat cancel -C campaigns spring-sale"
    )

    @OptionGroup var workspace: WorkspaceOptions

    @Argument(help: "The broadcast, or a campaign for its latest one.")
    var broadcast: String

    func run() async throws {
        let change = BroadcastChange(from: [.planning, .active, .paused], to: .cancelled, reason: "by hand")
        let output = Output()
        let opened = try workspace.open(output)
        do {
            try await change.apply(to: try await opened.broadcast(named: broadcast), in: opened, output)
        } catch let broadcast as UnreadableBroadcast {
            try await change.apply(to: broadcast, in: opened, output)
        }
    }
}
