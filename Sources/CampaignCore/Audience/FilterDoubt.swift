import Formats

/// A comparison of larger and smaller that may compare bytes where numbers are meant.
struct FilterDoubt: Hashable, Comparable {
    let column: Int
    let kind: FilterFinding.Doubt.Kind

    static func < (a: FilterDoubt, b: FilterDoubt) -> Bool {
        a.column < b.column
    }

    /// Whether the cell of a row is of the kind that makes the comparison one of bytes.
    func holds(for record: CSVRecord) -> Bool {
        let cell = record.trimmed(column)
        let isNumber = DecimalNumber(cell) != nil
        return switch kind {
        case .textCells: !cell.isEmpty && !isNumber
        case .quotedNumber: isNumber
        }
    }
}

extension FilterCondition {
    /// Its comparisons with a number, in quotes or not.
    var doubts: [FilterDoubt] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.doubts)
        case .not(let part): part.doubts
        case .compare(_, .equal, _), .compare(_, .unequal, _), .among, .contains, .empty: []
        case .compare(let left, _, let right): [Self.doubt(left, right), Self.doubt(right, left)].compactMap(\.self)
        }
    }

    private static func doubt(_ cell: FilterOperand, _ value: FilterOperand) -> FilterDoubt? {
        guard let column = cell.column else { return nil }
        return switch value {
        case .number: FilterDoubt(column: column, kind: .textCells)
        case .text(let utf8) where DecimalNumber(utf8[...]) != nil: FilterDoubt(column: column, kind: .quotedNumber)
        case .text, .column, .lowered: nil
        }
    }
}
