package import CampaignCore
package import Formats
package import Foundation
package import Workspace

/// Checking of a workspace: its files, then the rows of each audience.
package struct WorkspaceCheck: Sendable {
    let contents: WorkspaceContents
    let rowLimit: Int
    var now = Date()

    package init(contents: WorkspaceContents, rowLimit: Int, now: Date = Date()) {
        (self.contents, self.rowLimit, self.now) = (contents, rowLimit, now)
    }

    package struct Result: Sendable {
        package var diagnostics: [Diagnostic]
        package var audiences: [AudienceCheck]

        /// Bad rows are skipped and shown, they forbid nothing.
        package var failure: FailureKind? {
            if diagnostics.contains(where: { $0.severity == .error && $0.location.file == WorkspaceLayout.settingsName }
            ) {
                return .configuration
            }
            return diagnostics.hasErrors ? .badData : nil
        }
    }

    /// Blocks: call it off the cooperative pool.
    package func run(_ names: [String]) throws -> Result {
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
            var check = try AudienceCheck(campaign, definition, rowLimit: rowLimit)
            check.diagnostics += nightFault(of: campaign, definition)
            return check
        } catch let fault as SyntaxFault {
            let location = SourceLocation(file: campaign.audience.shownAs, line: fault.line, column: fault.column)
            var check = AudienceCheck(campaign: campaign.id)
            check.diagnostics = [Diagnostic(.error, at: location, fault.message, fix: fault.fix)]
            return check
        }
    }

    /// How many starts of a recurring campaign are looked at.
    private static let startsAhead = 10

    /// What is wrong with a schedule whose broadcasts expire before the quiet hours end.
    private func nightFault(of campaign: CampaignDefinition, _ definition: BroadcastDefinition) -> [Diagnostic] {
        guard let quietHours = definition.quietHours, let expires = campaign.expires,
            definition.category == .marketing
        else { return [] }
        let starts = campaign.schedule?.next(after: now, count: Self.startsAhead) ?? []
        let isLost = starts.allSatisfy { quietHours.outlast(expires, from: $0, in: campaign.timeZone) }
        guard !starts.isEmpty, isLost else { return [] }
        let subject = starts.count == 1 ? "the broadcast begins" : "all of the next \(starts.count) broadcasts begin"
        let message = "\(subject) in the quiet hours and expire\(starts.count == 1 ? "s" : "") before they end"
        let fix = "begin outside quiet_hours, or let it expire later"
        return [Diagnostic(.error, at: campaign.scheduleLocation, message, fix: fix)]
    }
}
