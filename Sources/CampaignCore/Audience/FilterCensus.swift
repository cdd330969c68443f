package import Formats

/// Counts what a filter's columns hold and how many rows meet each of its conditions, in memory that does not grow with the
/// audience.
package struct FilterCensus: Sendable {
    private let filter: AudienceFilter
    private let names: [String]
    /// The columns whose values are counted, and the counts.
    private let columns: [Int]
    private var values: [CellValues]
    /// For each condition, the rows that do not meet it.
    private var failed: [Int]
    /// For each condition, the rows in which it compares otherwise than it looks.
    private var doubts: [[FilterDoubt: Int]]
    private let doubtful: [[FilterDoubt]]

    /// - Parameter definition: whose audience is read; its filter is counted.
    package init?(of definition: BroadcastDefinition) {
        guard let filter = definition.filter else { return nil }
        self.filter = filter
        names = definition.columns
        failed = filter.conditions.map { _ in 0 }
        doubtful = filter.conditions.map(\.demand.doubts)
        doubts = filter.conditions.map { _ in [:] }
        let personal = [definition.phoneColumn, definition.userIDColumn]
        columns = Set(filter.conditions.flatMap(\.demand.columns)).filter { !personal.contains($0) }.sorted()
        values = columns.map { _ in CellValues() }
    }

    package mutating func add(_ record: CSVRecord, _ failures: FilterFailures) {
        for index in columns.indices { values[index].add(record.trimmed(columns[index])) }
        for index in failed.indices {
            if failures.contains(FilterFailures(condition: index)) { failed[index] += 1 }
            for doubt in doubtful[index] where doubt.holds(for: record) { doubts[index][doubt, default: 0] += 1 }
        }
    }

    /// What was counted, of so many rows in all.
    package func findings(rows: Int) -> [FilterFinding] {
        let counted = Dictionary(uniqueKeysWithValues: zip(columns, values.map(\.counted)))
        return filter.conditions.enumerated()
            .map { index, condition in
                var seen: Set<Int> = []
                let looked = condition.demand.columns.filter { seen.insert($0).inserted }
                return FilterFinding(
                    condition: condition.text,
                    matches: rows - failed[index],
                    columns: looked.map { FilterFinding.Column(name: names[$0], values: counted[$0] ?? nil) },
                    doubts: doubts[index].sorted { $0.key < $1.key }
                        .map { FilterFinding.Doubt(kind: $0.key.kind, column: names[$0.key.column], rows: $0.value) }
                )
            }
    }
}

extension FilterCondition {
    /// The columns in it, as they come.
    var columns: [Int] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.columns)
        case .not(let part): part.columns
        case .compare(let left, _, let right), .contains(let left, let right): [left, right].compactMap(\.column)
        case .among(let operand, let values): ([operand] + values).compactMap(\.column)
        case .empty(let operand): [operand].compactMap(\.column)
        }
    }
}
