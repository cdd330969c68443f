import CampaignCore
import Formats
import Foundation
import PhoneNumbers
import Workspace

/// What a campaign that was never sent would send to a person.
extension Explaining {
    /// How many rows of one person are shown.
    private static let mostRows = 5

    /// What the rows of a person would get, or why they get nothing.
    ///
    /// - Parameters:
    ///   - person: found by the number or user id, and where that cannot be read by its text in the column of numbers.
    ///   - campaign: whose audience is read.
    /// - Returns: the first rows of the person; none if the audience has none.
    /// - Throws: as `RowPreviewing.preview`.
    func rowsToCome(of person: Person, in campaign: CampaignDefinition) async throws -> [RowPreview] {
        let rows = try await blocking { try rowNumbers(of: person, in: campaign) }
        var previews: [RowPreview] = []
        for row in rows {
            previews.append(try await RowPreviewing(workspace: workspace, campaign: campaign, row: row).preview())
        }
        return previews
    }

    /// Reads the audience up to the last row that is shown.
    private func rowNumbers(of person: Person, in campaign: CampaignDefinition) throws -> [Int32] {
        let audience = campaign.audience
        let wanted = CellText(person.text)
        let phones = Set(person.recipients.compactMap(\.phone))
        let userIDs = Set(person.recipients.compactMap(\.userID))
        var reader = RegionalReader(audience.defaultRegion)
        var found: [Int32] = []
        do {
            try AudienceFault.naming(audience.shownAs) {
                try AudienceFile(audience)
                    .rows { record, row in
                        let number = audience.phoneColumn.map { record[$0] } ?? ""
                        let userID = audience.userIDColumn.flatMap { UserID(record[$0]) }
                        let isPerson =
                            CellText(number) == wanted || userID.map(userIDs.contains) == true
                            || (try? reader.read(number, in: record).number).map(phones.contains) == true
                        guard isPerson else { return }
                        found.append(row)
                        if found.count == Self.mostRows { throw CancellationError() }
                    }
            }
        } catch is CancellationError {
            return found
        }
        return found
    }
}
