import CampaignCore
import Formats
import Foundation
import GraphAPI
import PhoneNumbers
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

    /// The request line, the headers with the token masked, and the body; or why the row is skipped.
    ///
    /// - Throws: `Failure` with `usage` if the audience has no such row or the filter leaves it out, `AudienceFault`,
    ///   `SortingFileError` and `StorageError`.
    package func lines() async throws -> [String] {
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: Date()).definition
        switch try await blocking({ try fate(definition) }) {
        case .skipped(let reason, let detail): return ["row \(row) is skipped (\(reason.rawValue)): \(detail)"]
        case .message(let recipient, let cells): return try request(to: recipient, cells, definition)
        }
    }

    /// What the plan, and then the claim, do with the row.
    private func fate(_ definition: BroadcastDefinition) throws -> RowSearch.Fate {
        let plan = AudiencePlan(audience: campaign.audience, definition: definition)
        let search = RowSearch(for: row)
        try plan.fill(search)
        guard let fate = search.fate else {
            let audience = campaign.audience.shownAs
            throw Failure(.usage, "\(audience) has no row \(row), or the campaign's filter leaves it out")
        }
        guard case .message(let recipient, _) = fate,
            let reason = plan.skipAtClaim(try workspace.ledger.refusals())(recipient)
        else { return fate }
        return .skipped(reason, detail: "on the suppression list")
    }

    private func request(
        to recipient: PhoneNumber,
        _ line: [UInt8],
        _ definition: BroadcastDefinition
    ) throws -> [String] {
        var cells = CSVRecord()
        cells.load(line: line)
        let encoder = SendBodyEncoder(definition: definition, ledger: workspace.ledger.id)
        // A broadcast gets its number when it is planned; 1 stands for it here.
        let body = encoder.body(to: recipient, cells: cells, message: MessageID(broadcast: 1, row: row), attempt: 1)
        let graph = workspace.settings.graph
        let proof = workspace.settings.app == nil ? "" : "?appsecret_proof=***"
        return [
            "POST \(graph.url.absoluteString)/\(graph.version)/\(definition.phoneNumberID)/messages\(proof)",
            "Authorization: Bearer ***", "Content-Type: application/json", "",
        ] + (try JSONValue(parsing: body).serialized(pretty: true).components(separatedBy: "\n"))
    }
}
