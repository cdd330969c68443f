package import CampaignCore
import Formats
import Foundation
import GraphAPI
import PhoneNumbers
import Storage
package import Workspace

/// Looking at one row of an audience: the message as its reader would see it, and the exact request.
package struct RowPreviewing: Sendable {
    let workspace: OpenWorkspace
    let campaign: CampaignDefinition
    let row: Int32

    package init(workspace: OpenWorkspace, campaign: CampaignDefinition, row: Int32) {
        (self.workspace, self.campaign, self.row) = (workspace, campaign, row)
    }

    /// The row's message, or why it gets none.
    ///
    /// - Throws: `Failure` with `usage` if the audience has no such row, `AudienceFault`, `SortingFileError` and
    ///   `StorageError`.
    package func preview() async throws -> RowPreview {
        let definition = try BroadcastPlanning(workspace: workspace).draft(of: campaign, dueAt: Date()).definition
        let shown: RowPreview.Fate
        switch try await blocking({ try fate(definition) }) {
        case .skipped(let reason, let detail): shown = .skipped(reason, detail: detail)
        case .filtered(let failures): shown = .filtered(definition.filter?.text(of: failures) ?? "")
        case .message(let recipient, let cells): shown = .message(try message(to: recipient, cells, definition))
        }
        return RowPreview(row: row, fate: shown)
    }

    /// What the plan, and then the claim, do with the row.
    private func fate(_ definition: BroadcastDefinition) throws -> RowSearch.Fate {
        let dueAt = campaign.schedule?.next(after: Date()).first ?? Date()
        let plan = AudiencePlan(audience: campaign.audience, definition: definition, dueAt: dueAt)
        let search = RowSearch(for: row)
        try plan.fill(search)
        guard let fate = search.fate else {
            let audience = campaign.audience.shownAs
            throw Failure(.usage, "\(audience) has no row \(row)")
        }
        guard case .message(let recipient, _) = fate,
            try workspace.ledger.refusals().include(recipient, definition.category)
        else { return fate }
        return .skipped(.suppressed, detail: "on the suppression list")
    }

    private func message(
        to recipient: Recipient,
        _ line: [UInt8],
        _ definition: BroadcastDefinition
    ) throws -> RowPreview.Message {
        var cells = CSVRecord()
        cells.load(line: line)
        let encoder = SendBodyEncoder(definition: definition, ledger: workspace.ledger.id)
        let graph = workspace.settings.graph
        let proof = workspace.settings.app == nil ? "" : "?appsecret_proof=***"
        let path = "\(graph.version)/\(definition.phoneNumberID)/\(definition.via.edge)"
        return RowPreview.Message(
            recipient: recipient,
            shown: definition.content.filled(with: cells),
            url: "\(graph.url.absoluteString)/\(path)\(proof)",
            headers: [("Authorization", "Bearer ***"), ("Content-Type", "application/json")],
            // A broadcast gets its number when it is planned; 1 stands for it here.
            body: try encoder.json(
                to: recipient,
                cells: cells,
                message: MessageID(broadcast: 1, row: row),
                attempt: 1
            )
        )
    }
}
