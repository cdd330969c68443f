package import CampaignCore
package import Formats

/// Why a row of the audience is no row of the broadcast: the campaign's filter left it out.
package struct FilteredExplanation: Rendering, Sendable {
    private let row: FilteredRow
    private let broadcast: Broadcast

    package init(of row: FilteredRow, in broadcast: Broadcast) {
        (self.row, self.broadcast) = (row, broadcast)
    }

    /// The conditions that the row did not meet, as the campaign has them.
    private var conditions: String {
        broadcast.definition.filter?.text(of: row.failures) ?? ""
    }

    package func text() -> [OutputPart] {
        let time = Explanation.time(broadcast.plannedAt, broadcast.zone)
        return [
            .lines([
                "row \(row.row) of \(broadcast.name): left out by where",
                "  \(time)  planned: the row does not meet \(conditions)",
                "  next: nothing; it is not a row of this broadcast",
            ])
        ]
    }

    package func json() -> JSONValue {
        [
            "broadcast": .string(broadcast.name), "row": .integer(Int64(row.row)), "status": "filtered",
            "filtered_by": .string(conditions),
        ]
    }
}
