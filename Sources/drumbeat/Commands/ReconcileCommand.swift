import ArgumentParser
import CampaignCore
import Operations

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Continue with a ledger that is an older copy, or moved here with its workspace.",
        discussion: """
            A run refuses to send from a ledger that is older than the last sending, or a copy of the one that sent. \
            This command reads all stored callbacks, marks as unknown what may have been sent since the copy was \
            made, and lets later runs send what is new. A callback with its key settles an unknown message; \
            on_unknown decides about the rest. If you still have the latest ledger, put that back instead.

            With --moved it takes a copy for the ledger: the workspace was moved here, and nothing sends from its old \
            place any more.

            With --seen it takes your word that you have looked into what a lost ledger may have sent, as check and \
            status name it: nothing asks about it any more.

            Example: drumbeat reconcile -C campaigns
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Flag(help: "The workspace was moved here, and nothing sends from its old place.")
    var moved = false

    @Flag(help: "You have looked into what a lost ledger may have sent; ask about it no more.")
    var seen = false

    func validate() throws {
        guard !moved || !seen else { throw ValidationError("write --moved or --seen, one after the other") }
    }

    func run() async throws {
        let output = Output()
        let reconciling = Reconciling(workspace: try workspace.open(output))
        if seen { return try await output.render(try await reconciling.noteSeen(), as: format.form) }
        let summary = try await reconciling.reconcile(isMoved: moved)
        try await output.render(summary, as: format.form)
        try ExitStatus(summary.failure).exit()
    }
}
