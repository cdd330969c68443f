package import CampaignCore
import Formats

extension FilterFinding {
    /// The condition, the values of its columns with how many rows have them, and how many rows meet it.
    package var sentence: String {
        let shown = columns.compactMap { column in
            column.values.map { columns.count > 1 ? "\(column.name): \($0.text)" : $0.text }
        }
        return ([condition] + (shown.isEmpty ? [] : [shown.joined(separator: "; ")])).joined(separator: ": ")
            + ": \(CountText.grouped(matches)) \(matches == 1 ? "matches" : "match")"
    }
}

extension CountedValues {
    fileprivate var text: String {
        guard !isOverfull else { return "more than 1,000 different values" }
        let rest = others == 0 ? [] : [CountText.of(others, "other value")]
        return (most.map { "\($0.text.isEmpty ? "(empty)" : $0.text) \(CountText.grouped($0.rows))" } + rest)
            .joined(separator: ", ")
    }
}
