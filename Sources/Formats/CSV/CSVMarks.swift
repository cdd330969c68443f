/// The bytes at which the CSV reader has to look more closely; it jumps over all others.
struct CSVMarks: Sendable {
    private let first: UInt8
    private let second: UInt8

    /// What ends a plain cell: the delimiter, a quote or a line end.
    init(delimiter: UInt8) {
        self.init(UInt8(ascii: "\""), delimiter)
    }

    /// What matters within quotes: the quote and line ends, to count them.
    static var withinQuotes: CSVMarks {
        CSVMarks(UInt8(ascii: "\""), UInt8(ascii: "\""))
    }

    /// The same where a backslash makes the next character part of the text.
    static var withinBackslashedQuotes: CSVMarks {
        CSVMarks(UInt8(ascii: "\""), UInt8(ascii: "\\"))
    }

    private init(_ first: UInt8, _ second: UInt8) {
        self.first = first
        self.second = second
    }

    /// The index of the first mark from a place on; the number of bytes where there is none.
    @inline(__always)
    func firstIndex(in input: borrowing Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index <= input.count - 8 {
            let marks = marks(in: input.word(at: index))
            if marks != 0 { return index + marks.lowestMarkedByte }
            index += 8
        }
        while index < input.count, !isMark(input[index]) {
            index += 1
        }
        return index
    }

    @inline(__always)
    private func marks(in word: UInt64) -> UInt64 {
        (word ^ UInt64(repeating: first)).zeroBytes | (word ^ UInt64(repeating: second)).zeroBytes
            | (word ^ UInt64(repeating: UInt8(ascii: "\n"))).zeroBytes
            | (word ^ UInt64(repeating: UInt8(ascii: "\r"))).zeroBytes
    }

    @inline(__always)
    private func isMark(_ byte: UInt8) -> Bool {
        byte == first || byte == second || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
