import Formats

extension FilterCondition {
    /// Compares bytes in place: a simple comparison allocates nothing.
    func holds(for record: CSVRecord) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.holds(for: record) }
        case .any(let parts): parts.contains { $0.holds(for: record) }
        case .not(let part): !part.holds(for: record)
        case .compare(let left, let comparison, let right): left.compare(comparison, to: right, in: record)
        case .among(let operand, let values): values.contains { operand.compare(.equal, to: $0, in: record) }
        case .contains(let operand, let part): operand.utf8(in: record).contains(run: part.utf8(in: record))
        case .empty(let operand): operand.utf8(in: record).isEmpty
        }
    }
}

extension FilterOperand {
    func compare(_ comparison: FilterComparison, to other: FilterOperand, in record: CSVRecord) -> Bool {
        let (left, right) = (utf8(in: record), other.utf8(in: record))
        if let leftNumber = number(left), let rightNumber = other.number(right) {
            return comparison.holds(leftNumber.value, rightNumber.value)
        }
        return comparison.holds(left.order(to: right), 0)
    }

    /// The cell without spaces around it, or the literal; any space within is U+0020; a row that is too short has an empty cell.
    func utf8(in record: CSVRecord) -> ArraySlice<UInt8> {
        switch self {
        case .column(let column): record.trimmed(column).withPlainSpaces
        case .lowered(let column): record.trimmed(column).withPlainSpaces.lowered
        case .text(let utf8), .number(let utf8, _): utf8[...]
        }
    }

    private func number(_ utf8: ArraySlice<UInt8>) -> DecimalNumber? {
        switch self {
        case .column, .lowered: DecimalNumber(utf8)
        case .text: nil
        case .number(_, let number): number
        }
    }
}

extension ArraySlice<UInt8> {
    /// Below, at or above zero as these bytes come before, equal or follow the others.
    fileprivate func order(to other: ArraySlice<UInt8>) -> Int {
        for (left, right) in zip(self, other) where left != right {
            return left < right ? -1 : 1
        }
        return count - other.count
    }

    /// The text in lower case; what has no capitals is left where it lies.
    var lowered: ArraySlice<UInt8> {
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard contains(where: { capitals.contains($0) || $0 >= 0x80 }) else { return self }
        return Array(String(decoding: self, as: UTF8.self).lowercased().utf8)[...]
    }

    fileprivate func contains(run: ArraySlice<UInt8>) -> Bool {
        guard let first = run.first else { return true }
        guard count >= run.count else { return false }
        return indices.dropLast(run.count - 1)
            .contains { start in
                self[start] == first && self[start..<start + run.count].elementsEqual(run)
            }
    }
}
