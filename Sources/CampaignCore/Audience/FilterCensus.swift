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
    private var doubts: [[DoubtKey: DoubtfulCells]]
    private let doubtful: [Set<FilterDoubt>]
    /// The columns with people's numbers and ids.
    private let personal: Set<Int>

    private struct DoubtKey: Hashable {
        let column: Int
        let kind: FilterFinding.Doubt.Kind
    }

    private struct DoubtfulCells {
        var rows = 0
        var cells = CellValues()
    }

    /// - Parameter definition: whose audience is read; its filter is counted.
    package init?(of definition: BroadcastDefinition) {
        guard let filter = definition.filter else { return nil }
        self.filter = filter
        names = definition.columns
        failed = filter.conditions.map { _ in 0 }
        let known = FilterCondition.all(filter.conditions.map(\.demand)).knownTexts
        doubtful = filter.conditions.map { Set($0.demand.doubts(known)) }
        doubts = filter.conditions.map { _ in [:] }
        let personal = Set([definition.phoneColumn, definition.userIDColumn].compactMap(\.self))
        self.personal = personal
        columns = Set(filter.conditions.flatMap(\.demand.columns)).filter { !personal.contains($0) }.sorted()
        values = columns.map { _ in CellValues() }
    }

    package mutating func add(_ record: CSVRecord, _ failures: FilterFailures) {
        for index in columns.indices { values[index].add(record.trimmed(columns[index])) }
        for index in failed.indices {
            if failures.contains(FilterFailures(condition: index)) { failed[index] += 1 }
            for doubt in doubtful[index] {
                guard let kind = doubt.kind(in: record) else { continue }
                let key = DoubtKey(column: doubt.column, kind: kind)
                doubts[index][key, default: DoubtfulCells()].rows += 1
                if personal.contains(doubt.column) { continue }
                doubts[index][key]?.cells.add(record.trimmed(doubt.column))
            }
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
                    doubts: findings(of: doubts[index])
                )
            }
    }

    /// The commonest first.
    private func findings(of doubts: [DoubtKey: DoubtfulCells]) -> [FilterFinding.Doubt] {
        doubts
            .sorted {
                (-$0.value.rows, $0.key.column, "\($0.key.kind)") < (-$1.value.rows, $1.key.column, "\($1.key.kind)")
            }
            .map { key, found in
                FilterFinding.Doubt(
                    kind: key.kind,
                    column: names[key.column],
                    rows: found.rows,
                    cells: found.cells.counted
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
