import CampaignCore
import Formats
import Foundation
import Reports
import Storage
import Workspace

/// A person of whom no broadcast knows: the campaign was never sent, or the person had test messages alone.
extension Explaining {
    /// - Throws: the failure if there is no campaign of that name, or if it has no test messages; `StorageError`.
    func withoutBroadcast(
        of recipient: Recipient,
        in name: String,
        _ failure: Failure
    ) async throws -> PersonExplanation {
        let reader = WorkspaceReader(root: workspace.layout.root)
        guard let id = CampaignID(name), reader.campaignNames.contains(name) else { throw failure }
        let campaign = try await blocking { reader.read().campaign(id) }
        let next = try await next(of: campaign, orElse: "drumbeat send \(name) starts it")
        let fact = "nothing of \(name) was sent to its audience so far, as it has no broadcast yet; \(next)"
        let note = "\(fact); by the files as they are now"
        switch recipient {
        case .row(let row):
            guard let campaign else { throw Failure(.usage, fact) }
            let preview = try await preview(of: row, in: campaign, fact)
            return PersonExplanation(rows: [.planned(preview)], notes: [note])
        case .person(let text):
            let advice = "; drumbeat plan \(name) --row ROW shows what a row would get"
            let person = Person(text, asIn: campaign?.audience.defaultRegion)
            if let campaign {
                let rows = try await rowsToCome(of: person, in: campaign)
                if !rows.isEmpty { return PersonExplanation(rows: rows.map(RowExplanation.planned), notes: [note]) }
            }
            return try await tests(for: person, of: id, orElse: Failure(.usage, fact + advice), fact)
        }
    }

    /// What a row of the audience would get.
    ///
    /// - Throws: as `RowPreviewing.preview`; that there is no such row follows the fact.
    private func preview(of row: Int32, in campaign: CampaignDefinition, _ fact: String) async throws -> RowPreview {
        do {
            return try await RowPreviewing(workspace: workspace, campaign: campaign, row: row).preview()
        } catch var failure as Failure {
            failure.description = "\(fact); \(failure.description)"
            throw failure
        }
    }

    /// When a campaign is sent next, or why it is not.
    private func next(of campaign: CampaignDefinition?, orElse text: String) async throws -> String {
        guard let campaign else { return "drumbeat check says what is wrong with its files" }
        return campaign.times(try await workspace.outlook(of: campaign, now: now)).sentence ?? text
    }

    /// The test messages that a person had of a campaign.
    ///
    /// - Parameters:
    ///   - person: who.
    ///   - campaign: of what.
    ///   - failure: is thrown if there are none.
    ///   - fact: why test messages are shown; nil for what the failure says.
    /// - Returns: all of them, the latest first.
    /// - Throws: the failure, `StorageError`.
    func tests(
        for person: Person,
        of campaign: CampaignID,
        orElse failure: Failure,
        _ fact: String? = nil
    ) async throws -> PersonExplanation {
        var rows: [RowExplanation] = []
        for test in try await workspace.ledger.tests() where test.definition.campaign == campaign {
            rows += try await explanation(of: person, in: test).rows
        }
        guard !rows.isEmpty else { throw failure }
        let count = rows.count == 1 ? "a test message" : CountText.of(rows.count, "test message")
        let note =
            "\(fact ?? failure.description); what follows is \(count) (drumbeat send --to), which no report counts"
        return PersonExplanation(rows: rows, notes: [note])
    }
}
