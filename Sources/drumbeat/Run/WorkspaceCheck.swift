import CampaignCore
import Foundation
import Workspace

/// Checking of a workspace: its files, then the rows of each audience.
struct WorkspaceCheck: Sendable {
    let contents: WorkspaceContents
    let rowLimit: Int

    struct Result: Sendable {
        var diagnostics: [Diagnostic]
        var audiences: [AudienceCheck]

        /// Bad rows are skipped and shown, they forbid nothing.
        var status: ExitStatus {
            if diagnostics.contains(where: { $0.severity == .error && $0.location.file == WorkspaceLayout.settingsName }
            ) {
                return .configuration
            }
            return diagnostics.hasErrors ? .badData : .done
        }
    }

    /// Blocks: call it off the cooperative pool.
    func run(_ names: [String]) throws -> Result {
        for name in names where !contents.faultyCampaigns.contains(name) {
            guard contents.campaigns.contains(where: { $0.id.description == name }) else {
                throw Failure(.usage, "there is no campaign '\(name)' in '\(contents.layout.root)'")
            }
        }
        let chosen = contents.campaigns.filter { names.isEmpty || names.contains($0.id.description) }
        let audiences = try chosen.compactMap(check)
        return Result(diagnostics: contents.diagnostics + audiences.flatMap(\.diagnostics), audiences: audiences)
    }

    private func check(_ campaign: CampaignDefinition) throws -> AudienceCheck? {
        guard let settings = contents.settings, let sender = contents.sender(of: campaign) else { return nil }
        let definition = campaign.broadcastDefinition(sender: sender, quietHours: settings.defaults.quietHours)
        do {
            return try AudienceCheck(campaign, definition, rowLimit: rowLimit)
        } catch let fault as SyntaxFault {
            let location = SourceLocation(file: campaign.audience.shownAs, line: fault.line, column: fault.column)
            var check = AudienceCheck(campaign: campaign.id)
            check.diagnostics = [Diagnostic(.error, at: location, fault.message, fix: fault.fix)]
            return check
        }
    }
}
