import Formats

/// The look of a date in a cell or a filter: only `2025-01-31` compares as dates do, others letter by letter.
struct WrittenDate: Hashable, Sendable {
    /// Whether year, month and day stand in this order, in four and two and two digits.
    let isISO: Bool

    private static let separators: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/")]
    private static let timeMarks: [UInt8] = [
        UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " "), UInt8(ascii: ","),
    ]

    /// Nil unless the text is a year, a month and a day in some order, perhaps with a time behind them.
    init?(_ utf8: ArraySlice<UInt8>) {
        let date = utf8.prefix { !Self.timeMarks.contains($0) }
        guard let separator = date.first(where: { !Self.isDigit($0) }), Self.separators.contains(separator) else {
            return nil
        }
        let parts = date.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(Self.isDigit) }) else {
            return nil
        }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
        let isYearFirst = parts[0].count == 4
        let day = isYearFirst ? Array(numbers[1...]) : Array(numbers[..<2])
        let year = isYearFirst ? parts[0] : parts[2]
        guard year.count == 4 || year.count == 2, day.allSatisfy((1...31).contains), day.contains(where: { $0 <= 12 })
        else { return nil }
        isISO =
            isYearFirst && separator == UInt8(ascii: "-") && numbers[1] <= 12 && parts[1].count == 2
            && parts[2].count == 2
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
