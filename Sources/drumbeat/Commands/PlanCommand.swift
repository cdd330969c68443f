import CampaignCore
import ArgumentParser
import Foundation
import Operations
import Workspace

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "What would happen: recipients, skips by reason, duration, next times.",
        discussion: """
            Plans exactly as a run does, and keeps nothing; nothing is sent. With --row it prints the row's message as \
            its reader would see it, and the request that would send it, token masked.

            Example: drumbeat plan -C campaigns spring-sale --row 17
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var format: FormatOptions

    @Option(help: ArgumentHelp("Show the message of this row of the audience, from 1.", valueName: "number"))
    var row: Int32?

    @Argument(help: "The campaign.")
    var campaign: CampaignArgument

    func run() async throws {
        let output = Output()
        let campaign = workspace.name(self.campaign)
        let (opened, contents) = try workspace.openWithCampaigns(output, about: campaign, for: .writingIfPossible)
        let definition = try await opened.campaign(named: campaign, in: contents)
        if let row {
            let previewing = RowPreviewing(workspace: opened, campaign: definition, row: row)
            try await output.render(try await previewing.preview(), as: format.form)
        } else {
            let forecasting = Forecasting(
                workspace: opened,
                campaign: definition,
                among: contents.campaigns,
                now: Date()
            )
            let forecast = try await forecasting.forecast()
            try await output.render(forecast, as: format.form)
            let changes = try FileChange.all(of: definition, opened.settings, in: opened.ledger)
            for change in changes { output.note(change.sentence) }
            try ExitStatus(forecast.failure).exit()
        }
    }
}
