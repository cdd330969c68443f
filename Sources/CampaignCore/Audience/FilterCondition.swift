/// What a filter demands of a row, with columns resolved to their places.
indirect enum FilterCondition: Hashable, Sendable {
    case all([FilterCondition])
    case any([FilterCondition])
    case not(FilterCondition)
    case compare(FilterOperand, FilterComparison, FilterOperand)
    case among(FilterOperand, [FilterOperand])
    case contains(FilterOperand, FilterOperand)
    case empty(FilterOperand)
}

/// One side of a comparison.
enum FilterOperand: Hashable, Sendable {
    /// The cell in that column, counted from 0.
    case column(Int)
    /// The same in lower case.
    case lowered(Int)
    /// Text in quotes, which is compared as text even where it looks like a number.
    case text([UInt8])
    case number([UInt8], DecimalNumber)

    var isColumn: Bool {
        column != nil
    }

    /// The place of the column whose cell it is; nil for a value.
    var column: Int? {
        switch self {
        case .column(let column), .lowered(let column): column
        case .text, .number: nil
        }
    }
}

enum FilterComparison: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="

    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        case .less: left < right
        case .atMost: left <= right
        case .greater: left > right
        case .atLeast: left >= right
        }
    }
}
