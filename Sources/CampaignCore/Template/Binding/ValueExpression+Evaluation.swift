package import Formats

extension ValueExpression {
    /// Whether it is the same for every row.
    package var isConstant: Bool {
        columns.isEmpty
    }

    /// The places of the columns in it, in the order of their appearance.
    package var columns: [Int] {
        segments.compactMap { segment in
            guard case .column(let column, _) = segment else { return nil }
            return column
        }
    }

    /// What it comes to in a row; an empty cell without default counts as empty text.
    package func value(in record: CSVRecord, allowsOddValues: Bool = true) -> String {
        var utf8: [UInt8] = []
        append(record, allowsOddValues: allowsOddValues, to: &utf8)
        return String(decoding: utf8, as: UTF8.self)
    }

    /// Appends what it comes to in a row.
    ///
    /// - Parameters:
    ///   - record: the row.
    ///   - allowsOddValues: whether words for nothing, such as `#N/A`, are values.
    ///   - utf8: what it is appended to.
    /// - Returns: the first column whose cell is empty although it has no default.
    @discardableResult
    package func append(_ record: CSVRecord, allowsOddValues: Bool = true, to utf8: inout [UInt8]) -> Int? {
        var empty: Int?
        for segment in segments {
            switch segment {
            case .literal(let literal):
                utf8.append(contentsOf: literal.utf8)
            case .column(let column, let standard):
                let cell = record.value(column, allowsOddValues: allowsOddValues)
                if !cell.isEmpty {
                    utf8.append(contentsOf: cell)
                } else if let standard {
                    utf8.append(contentsOf: standard.utf8)
                } else if empty == nil {
                    empty = column
                }
            }
        }
        return empty
    }
}
