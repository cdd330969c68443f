package import Formats

/// A cell that a spreadsheet, a database or a mail merge left in place of a value.
///
/// Only a whole cell is one, and capitals count: `Null` is a surname. Most cells are told by their first byte.
enum OddValue: Hashable {
    /// A word for nothing, such as `#N/A`: the cell counts as empty.
    case nothing
    /// A formula that was not calculated.
    case formula
    /// A placeholder that was not filled, such as `{{name}}`.
    case placeholder

    /// Nil for a cell that may be meant.
    init?(_ cell: ArraySlice<UInt8>) {
        guard let first = cell.first else { return nil }
        switch first {
        case UInt8(ascii: "#"), UInt8(ascii: "N"), UInt8(ascii: "n"), UInt8(ascii: "u"):
            guard Self.isNothing(cell) else { return nil }
            self = .nothing
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
            guard Self.isFormula(cell, sign: first) else { return nil }
            self = .formula
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard Self.isPlaceholder(cell) else { return nil }
            self = .placeholder
        default: return nil
        }
    }

    private static func isNothing(_ cell: ArraySlice<UInt8>) -> Bool {
        // The longest word, `undefined`.
        cell.count <= 9 && words.contains { cell.elementsEqual($0) }
    }

    private static let words = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "NULL", "null", "NaN", "None", "undefined",
    ]
    .map { Array($0.utf8) }

    /// After `=`, anything but a space; after another sign, only a function such as `SUM(`: `+44…` and `@name` are
    /// ordinary values.
    private static func isFormula(_ cell: ArraySlice<UInt8>, sign: UInt8) -> Bool {
        let rest = cell.dropFirst()
        guard sign != UInt8(ascii: "=") else { return rest.first.map { $0 != UInt8(ascii: " ") } ?? false }
        let name = rest.prefix { (65...90).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: ".") }
        return !name.isEmpty && rest.dropFirst(name.count).first == UInt8(ascii: "(")
    }

    /// `{{name}}` or `[First name]`: words in brackets and nothing else; `[1]` may be a note.
    private static func isPlaceholder(_ cell: ArraySlice<UInt8>) -> Bool {
        if let name = inner(of: cell, "{{", "}}") { return !name.contains(where: isBracket) }
        guard let name = inner(of: cell, "[", "]") else { return false }
        return !name.contains(where: isBracket) && name.contains { !(48...57).contains($0) }
    }

    /// What stands between brackets; nil if nothing does, or they are not all around.
    private static func inner(of cell: ArraySlice<UInt8>, _ open: String, _ close: String) -> ArraySlice<UInt8>? {
        let (first, last) = (open.utf8.count, close.utf8.count)
        guard cell.count > first + last, cell.starts(with: open.utf8), cell.suffix(last).elementsEqual(close.utf8)
        else { return nil }
        return cell.dropFirst(first).dropLast(last)
    }

    private static func isBracket(_ byte: UInt8) -> Bool {
        [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}")].contains(byte)
    }
}

extension CSVRecord {
    /// A cell as it goes into a message: empty also if it holds a word for nothing, such as `#N/A`.
    ///
    /// - Parameters:
    ///   - column: the place of its column, from 0.
    ///   - allowsOddValues: whether such words are sent as they are.
    /// - Returns: the bytes of the value, without the spaces around it.
    package func value(_ column: Int, allowsOddValues: Bool) -> ArraySlice<UInt8> {
        let cell = trimmed(column)
        return !allowsOddValues && OddValue(cell) == .nothing ? [] : cell
    }
}
