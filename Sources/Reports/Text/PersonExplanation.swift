package import CampaignCore
package import Formats

/// What became of one row of an audience, and why.
package enum RowExplanation: Sendable {
    case message(Explanation)
    case filtered(FilteredExplanation)
    /// Nothing is planned yet: what the row would get by the files as they are.
    case planned(RowPreview)
}

/// What became of all rows of one person in a broadcast.
package struct PersonExplanation: Rendering, Sendable {
    package let rows: [RowExplanation]
    /// What a person should know before reading them, a sentence each.
    package var notes: [String]
    /// What other broadcasts of the campaign sent to the person.
    package var others: [OtherMessage] = []

    package init(rows: [RowExplanation], notes: [String] = []) {
        (self.rows, self.notes) = (rows, notes)
    }

    package func text() throws -> [OutputPart] {
        try notes.map(OutputPart.note)
            + rows.flatMap { row in
                switch row {
                case .message(let explanation): explanation.text()
                case .filtered(let explanation): explanation.text()
                case .planned(let preview): try preview.text()
                }
            } + [.lines(others.map(\.line))]
    }

    package func json() -> JSONValue {
        .array(
            rows.map { row in
                switch row {
                case .message(let explanation): explanation.json()
                case .filtered(let explanation): explanation.json()
                case .planned(let preview): preview.json()
                }
            }
        )
    }
}
