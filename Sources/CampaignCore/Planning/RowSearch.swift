package import Formats

/// Looks up what a plan does with one row.
package final class RowSearch: PlanSink {
    package enum Fate: Hashable, Sendable {
        /// A message goes to that person; the cells are one line of CSV.
        case message(to: Recipient, cells: [UInt8])
        case skipped(SkipReason, detail: String)
        /// The filter leaves it out, by these conditions.
        case filtered(FilterFailures)
    }

    private let row: Int32
    /// Nil until the row was taken: the audience has no such row.
    package private(set) var fate: Fate?

    /// - Parameter row: the row of the audience, from 1.
    package init(for row: Int32) {
        self.row = row
    }

    package func look(at record: CSVRecord, _ failures: FilterFailures) {}

    package func take(_ rows: PlannedRows) {
        for filtered in rows.filtered where filtered.row == row { fate = .filtered(filtered.failures) }
        for verdict in rows.verdicts where verdict.row == row {
            switch verdict {
            case .send(let message): fate = .message(to: message.recipient, cells: Array(rows.cells(of: verdict)))
            case .skip(let skipped): fate = .skipped(skipped.reason, detail: skipped.detail)
            }
        }
    }

    package func take(_ recipients: [RecipientPlace]) {
        for place in recipients where place.row == row && place.isRepeated {
            fate = .skipped(.duplicate, detail: place.detail)
        }
    }

    package func take(_ files: [MediaFile]) {}
}
