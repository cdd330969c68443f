import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import Workspace

/// Whom a broadcast lacks because the list was read before they were added.
extension Explaining {
    /// When a broadcast's list was read, and what to do for a person who was added later.
    ///
    /// - Parameters:
    ///   - recipient: who is not in the broadcast.
    ///   - broadcast: which one.
    /// - Returns: clauses that follow a sentence on what the broadcast lacks.
    /// - Throws: `StorageError`.
    func addition(of recipient: Recipient, after broadcast: Broadcast) async throws -> String {
        let rows = try await workspace.ledger.counts(of: broadcast.id).rows + (broadcast.filtered ?? 0)
        let time = broadcast.zone.text(at: broadcast.plannedAt)
        let list = "; its list of \(CountText.of(rows, "row")) was read at \(time)"
        guard let (row, person) = try await addedMessage(to: recipient, broadcast.definition.campaign) else {
            return "\(list), and anyone who is added later gets nothing of it"
        }
        let command = "drumbeat send \(broadcast.definition.campaign) --to \(person) --row \(row)"
        return "\(list); row \(row) was added later: \(command) sends its message alone, which no report counts"
    }

    /// The message that the files as they are have for a recipient; nil for none, or if they cannot be read.
    private func addedMessage(
        to recipient: Recipient,
        _ campaign: CampaignID
    ) async throws -> (row: Int32, person: CampaignCore.Recipient)? {
        let root = workspace.layout.root
        guard let definition = try await blocking({ WorkspaceReader(root: root).read().campaign(campaign) }) else {
            return nil
        }
        let previews: [RowPreview]
        switch recipient {
        case .row(let row):
            let previewing = RowPreviewing(workspace: workspace, campaign: definition, row: row)
            previews = (try? await previewing.preview()).map { [$0] } ?? []
        case .person(let text):
            let person = Person(text, asIn: definition.audience.defaultRegion)
            previews = (try? await rowsToCome(of: person, in: definition)) ?? []
        }
        for preview in previews {
            if case .message(let message) = preview.fate { return (preview.row, message.recipient) }
        }
        return nil
    }
}
