import CampaignCore
import Formats
import Foundation
import GraphAPI
import Storage
package import Workspace

/// The exact request that one row of an audience would become.
package struct RowRequest: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    let row: Int32

    package init(workspace: OpenWorkspace, campaign: CampaignDefinition, row: Int32) {
        (self.workspace, self.campaign, self.row) = (workspace, campaign, row)
    }

    private struct Found: Error {}

    package func lines() async throws -> [String] {
        let draft = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: Date())
        let graph = workspace.settings.graph
        let proof = workspace.settings.app == nil ? "" : "?appsecret_proof=***"
        let planned = try await blocking { try find(draft.definition) }
        guard case .send(let phone) = planned.verdict else { return [Self.skipText(planned)] }
        var cells = CSVRecord()
        cells.load(line: planned.cells)
        let encoder = SendBodyEncoder(definition: draft.definition, ledger: workspace.ledger.id)
        // A broadcast gets its number when it is planned; 1 stands for it here.
        let body = encoder.body(to: phone, cells: cells, message: MessageID(broadcast: 1, row: row), attempt: 1)
        return [
            "POST \(graph.url.absoluteString)/\(graph.version)/\(draft.definition.phoneNumberID)/messages\(proof)",
            "Authorization: Bearer ***", "Content-Type: application/json", "",
        ] + (try JSONValue(parsing: body).serialized(pretty: true).components(separatedBy: "\n"))
    }

    /// Reads the audience up to the row.
    private func find(_ definition: BroadcastDefinition) throws -> PlannedRow {
        var found: PlannedRow?
        do {
            try BroadcastPlanning.rows(of: campaign.audience, definition) { planned in
                guard planned.row == row else { return }
                found = planned
                throw Found()
            }
        } catch is Found {}
        guard let found else {
            throw Failure(
                .usage,
                "\(campaign.audience.shownAs) has no row \(row), or the campaign's filter leaves it out"
            )
        }
        return found
    }

    private static func skipText(_ planned: PlannedRow) -> String {
        guard case .skip(let reason, let detail, _) = planned.verdict else { return "" }
        return "row \(planned.row) is skipped (\(reason.rawValue)): \(detail)"
    }
}
