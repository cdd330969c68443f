import Formats

/// A comparison that may do something else than it seems to, and the rows in which it does.
struct FilterDoubt: Hashable {
    /// What a cell is compared with.
    private enum Value: Hashable {
        case number
        case quotedNumber
        case date
        /// Text, which may be spelt otherwise.
        case texts(FilterSpellings)
    }

    private let cell: FilterOperand
    private let value: Value
    let column: Int

    private init?(_ cell: FilterOperand, _ value: Value) {
        guard let column = cell.column else { return nil }
        self.cell = cell
        self.value = value
        self.column = column
    }

    /// What is doubtful about the comparison in a row; nil for nothing.
    func kind(in record: CSVRecord) -> FilterFinding.Doubt.Kind? {
        let utf8 = record.trimmed(column)
        guard !utf8.isEmpty else { return nil }
        return switch value {
        case .number: DecimalNumber(utf8) == nil ? .textCells : nil
        case .quotedNumber: DecimalNumber(utf8) == nil ? nil : .quotedNumber
        case .date: WrittenDate(utf8)?.isISO == true ? nil : .otherDates
        case .texts(let texts): texts.doubt(about: cell.utf8(in: record))
        }
    }

    /// A comparison of larger and smaller.
    fileprivate static func order(_ cell: FilterOperand, _ value: FilterOperand) -> FilterDoubt? {
        switch value {
        case .number: FilterDoubt(cell, .number)
        case .text(let utf8) where DecimalNumber(utf8[...]) != nil: FilterDoubt(cell, .quotedNumber)
        case .text(let utf8) where WrittenDate(utf8[...]) != nil: FilterDoubt(cell, .date)
        case .text, .column, .lowered: nil
        }
    }

    /// The demand that a cell is one of some texts, or none of them.
    fileprivate static func equality(_ cell: FilterOperand, _ values: [FilterOperand], _ known: KnownTexts) -> [Self] {
        let texts = values.compactMap(\.text)
        guard let column = cell.column, !texts.isEmpty else { return [] }
        let isDate = texts.contains { WrittenDate($0[...])?.isISO == true }
        let spellings = FilterSpellings(
            texts,
            known: known[.column(column)] ?? [],
            knownInLowerCase: known[.lowered(column)] ?? []
        )
        return [FilterDoubt(cell, .texts(spellings)), isDate ? FilterDoubt(cell, .date) : nil].compactMap(\.self)
    }
}

/// For each column, and for each in lower case, all texts that its cells are compared with for equality.
typealias KnownTexts = [FilterOperand: Set<[UInt8]>]

extension FilterCondition {
    /// Its comparisons that may do something else than they seem to.
    ///
    /// - Parameter known: the texts of the whole filter; cells that are one of them are meant as they are.
    /// - Returns: them, in no order.
    func doubts(_ known: KnownTexts) -> [FilterDoubt] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap { $0.doubts(known) }
        case .not(let part): part.doubts(known)
        case .compare(let left, .equal, let right), .compare(let left, .unequal, let right):
            FilterDoubt.equality(left, [right], known) + FilterDoubt.equality(right, [left], known)
        case .compare(let left, _, let right):
            [FilterDoubt.order(left, right), FilterDoubt.order(right, left)].compactMap(\.self)
        case .among(let operand, let values): FilterDoubt.equality(operand, values, known)
        case .contains, .empty: []
        }
    }

    /// The texts that it compares cells with for equality.
    var knownTexts: KnownTexts {
        switch self {
        case .all(let parts), .any(let parts):
            parts.reduce(into: [:]) { $0.merge($1.knownTexts) { $0.union($1) } }
        case .not(let part): part.knownTexts
        case .compare(let left, .equal, let right), .compare(let left, .unequal, let right):
            Self.texts(of: left, [right]).merging(Self.texts(of: right, [left])) { $0.union($1) }
        case .among(let operand, let values): Self.texts(of: operand, values)
        case .compare, .contains, .empty: [:]
        }
    }

    private static func texts(of cell: FilterOperand, _ values: [FilterOperand]) -> KnownTexts {
        cell.isColumn ? [cell: Set(values.compactMap(\.text))] : [:]
    }
}

extension FilterOperand {
    fileprivate var text: [UInt8]? {
        if case .text(let utf8) = self { utf8 } else { nil }
    }
}
