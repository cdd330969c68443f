import CampaignCore
import Formats

/// Several broadcasts side by side, each figure with its share of the broadcast's rows.
struct CountsComparison {
    private let lines: [BroadcastTally]

    /// - Parameter lines: the broadcasts in the order in which they are to stand.
    init(_ lines: [BroadcastTally]) {
        self.lines = lines
    }

    var table: TextTable {
        TextTable([heading, line("rows", hasShares: false) { $0.rows }] + OutcomeGroup.allCases.flatMap(group))
    }

    private var heading: [TextTable.Cell] {
        [.text("")] + lines.flatMap { [.number($0.name, .strong), .number($0.state.rawValue, .faint)] }
    }

    private func group(_ group: OutcomeGroup) -> [[TextTable.Cell]] {
        guard group.isAlwaysShown || lines.contains(where: { $0.counts[group] > 0 }) else { return [] }
        let whole = line(group.rawValue) { $0[group] }
        guard group == .sent else { return [whole] }
        return [whole, line("  delivered") { $0.delivered }, line("  read") { $0.read }]
    }

    private func line(
        _ name: String,
        hasShares: Bool = true,
        _ count: (BroadcastCounts) -> Int
    ) -> [TextTable.Cell] {
        [.text(name)]
            + lines.flatMap { line -> [TextTable.Cell] in
                let number = count(line.counts)
                let share = hasShares ? CountText.percent(number, of: line.counts.rows) : ""
                return [.number(CountText.grouped(number)), .number(share, .faint)]
            }
    }
}
