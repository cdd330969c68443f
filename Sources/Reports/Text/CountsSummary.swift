package import CampaignCore
import Formats

/// How one broadcast stands: every group with its share of the rows, and the sum that they add up to.
package struct CountsSummary {
    private let line: BroadcastTally

    package init(_ line: BroadcastTally) {
        self.line = line
    }

    /// The broadcast's name and state, and the aligned lines below.
    package var parts: [OutputPart] {
        let heading: [TextTable.Cell] = [.text(line.name, .strong), .text(line.stateText, .faint)]
        let body = OutcomeGroup.allCases.flatMap(lines) + [rule, total] + filtered
        return [.table(TextTable([heading])), .lines([""]), .table(TextTable(body))]
    }

    private var counts: BroadcastCounts { line.counts }

    private func lines(of group: OutcomeGroup) -> [[TextTable.Cell]] {
        let count = counts[group]
        guard count > 0 || group.isAlwaysShown else { return [] }
        let share = CountText.percent(count, of: counts.rows)
        return [figure("  \(group.rawValue)", count, share, group.tone(count: count))] + details(of: group)
    }

    private func details(of group: OutcomeGroup) -> [[TextTable.Cell]] {
        switch group {
        case .sent: [receipt("delivered", counts.delivered), receipt("read", counts.read)] + held
        case .skipped:
            SkipReason.allCases.compactMap { reason in
                counts.skips[reason].map { figure("    \(reason.rawValue)", $0, "") }
            }
        case .expired:
            HoldCause.allCases.compactMap { cause in
                counts.expiries[cause].map { figure("    \(cause.rawValue)", $0, "") }
            }
        case .failed, .unknown, .waiting, .cancelled: []
        }
    }

    private var held: [[TextTable.Cell]] {
        counts[.held] > 0 ? [receipt("held by Meta", counts[.held])] : []
    }

    private func receipt(_ name: String, _ count: Int) -> [TextTable.Cell] {
        figure("    \(name)", count, CountText.percent(count, of: counts.rows))
    }

    private var rule: [TextTable.Cell] {
        [.text(""), .number(String(repeating: "─", count: CountText.grouped(counts.rows).count), .faint)]
    }

    private var total: [TextTable.Cell] {
        figure("  rows", counts.rows, "", .strong)
    }

    /// Rows beside these, if any were left out.
    private var filtered: [[TextTable.Cell]] {
        guard let count = counts.filtered, count > 0 else { return [] }
        return [figure("  filtered", count, "", .faint)]
    }

    private func figure(
        _ name: String,
        _ count: Int,
        _ share: String,
        _ tone: TextTable.Tone = .plain
    ) -> [TextTable.Cell] {
        // The share's number is padded by hand: what follows it must not shift it.
        let digits = share.prefix { $0 != "%" }.count
        let aligned = String(repeating: " ", count: max(0, 6 - digits)) + share
        return [.text(name), .number(CountText.grouped(count), tone), .text(share.isEmpty ? "" : aligned, .faint)]
    }
}
