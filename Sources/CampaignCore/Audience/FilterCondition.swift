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
    /// Text in quotes, which is compared as text even where it looks like a number.
    case text([UInt8])
    case number([UInt8], DecimalNumber)

    var isColumn: Bool {
        if case .column = self { true } else { false }
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
