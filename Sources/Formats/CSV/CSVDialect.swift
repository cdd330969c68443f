/// How a CSV file separates its cells.
package struct CSVDialect: Hashable, Sendable {
    /// An ASCII byte other than a quote or a line end.
    package let delimiter: UInt8
    /// Whether a backslash in quotes makes the next character part of the text, as MySQL writes it.
    package var hasBackslashes = false

    package static let comma = CSVDialect(validated: UInt8(ascii: ","))
    package static let semicolon = CSVDialect(validated: UInt8(ascii: ";"))
    package static let tab = CSVDialect(validated: UInt8(ascii: "\t"))

    /// Nil for a byte that cannot separate cells.
    package init?(delimiter: UInt8) {
        guard delimiter < 0x80, !"\"\r\n\0".utf8.contains(delimiter) else { return nil }
        self.init(validated: delimiter)
    }

    private init(validated delimiter: UInt8) {
        self.delimiter = delimiter
    }
}

extension CSVDialect: CustomStringConvertible {
    package var description: String {
        switch delimiter {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        default: "'\(Character(Unicode.Scalar(delimiter)))'"
        }
    }
}
