package import CampaignCore
import Formats

/// How several broadcasts stand, one a line, with their sum where there are several.
///
/// In every line rows = sent + failed + skipped + unknown + waiting, and
/// expired and cancelled where there are any; delivered and read are parts of sent.
package struct CountsTable {
    private let lines: [BroadcastTally]

    /// - Parameter lines: the broadcasts in the order in which they are to be shown.
    package init(_ lines: [BroadcastTally]) {
        self.lines = lines
    }

    package var table: TextTable {
        let columns = shownColumns
        var cells = [heading(columns)] + lines.map { row(name: $0.name, $0.counts, $0.stateText, columns) }
        if lines.count > 1 {
            cells.append(row(name: "all", lines.reduce(into: BroadcastCounts()) { $0.add($1.counts) }, "", columns))
        }
        return TextTable(cells)
    }

    private var shownColumns: [Column] {
        Column.all.filter { column in
            column.group.isAlwaysShown || lines.contains { column.count($0.counts) > 0 }
        }
    }

    private func heading(_ columns: [Column]) -> [TextTable.Cell] {
        [.text("broadcast", .faint), .number("rows", .faint)] + columns.map { .number($0.name, .faint) }
            + [.text("state", .faint)]
    }

    private func row(
        name: String,
        _ counts: BroadcastCounts,
        _ state: String,
        _ columns: [Column]
    ) -> [TextTable.Cell] {
        let figures = columns.map { column in
            let count = column.count(counts)
            return TextTable.Cell.number(CountText.grouped(count), column.group.tone(count: count))
        }
        return [.text(name, .strong), .number(CountText.grouped(counts.rows))] + figures + [.text(state, .faint)]
    }
}

extension CountsTable {
    private struct Column {
        var name: String
        var group: OutcomeGroup
        var count: (BroadcastCounts) -> Int

        static var all: [Column] {
            let groups = OutcomeGroup.allCases.map { group in
                Column(name: group.rawValue, group: group) { $0[group] }
            }
            let parts = [
                Column(name: "delivered", group: .sent) { $0.delivered },
                Column(name: "read", group: .sent) { $0.read },
            ]
            return groups.prefix(1) + parts + groups.dropFirst()
        }
    }
}

extension OutcomeGroup {
    /// Draws the eye only to what is there.
    func tone(count: Int) -> TextTable.Tone {
        guard count > 0 else { return .faint }
        return switch self {
        case .sent: .good
        case .failed: .bad
        case .unknown, .expired, .cancelled: .doubtful
        case .skipped, .waiting: .plain
        }
    }
}
