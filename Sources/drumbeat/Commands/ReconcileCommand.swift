import ArgumentParser
import CampaignCore
import Operations

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Continue with a ledger that was restored from an older copy.",
        discussion: """
            A run refuses to send from a ledger that is older than the last sending. This command reads all stored \
            callbacks, marks as unknown what may have been sent since the copy was made, and lets later runs send what \
            is new. A callback with its key settles an unknown message; on_unknown decides about the rest. If you \
            still have the latest ledger, put that back instead.

            Example: drumbeat reconcile -C campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        let output = Output()
        let result = try await Reconciling(workspace: try workspace.open(output)).reconcile()
        guard let held = result.held else {
            return output.note("the ledger is the latest; there is nothing to reconcile")
        }
        for segment in result.unreadable { output.note("error: \(segment)") }
        output.note(
            "\(held) messages are unknown until their callbacks settle them; times before now are not planned again, "
                + "and broadcasts that are not in the copy stay missing"
        )
        guard result.unreadable.isEmpty else {
            throw Failure(.storage, "some callbacks could not be read; fix the cause, then run drumbeat ingest --again")
        }
    }
}
