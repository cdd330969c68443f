import ArgumentParser
import CampaignCore
import Operations

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Go on with a ledger that was restored from an older copy.",
        discussion: """
            A run refuses to send from a ledger that is older than what was sent. This folds all stored callbacks, \
            marks as unknown what was waiting and may have been sent meanwhile, and lets later runs send what is \
            new. A callback with its key settles each of these; on_unknown decides on the rest. Put the latest \
            ledger back instead, if there is one.

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
            "\(held) messages were held as unknown until their callbacks settle them; what fell due before now is not "
                + "planned again, and broadcasts that the copy does not know stay unknown to it"
        )
        guard result.unreadable.isEmpty else {
            throw Failure(.storage, "not all callbacks could be read: fix that, then run drumbeat ingest --again")
        }
    }
}
