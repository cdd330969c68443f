extension [UInt8] {
    /// Appends a text's UTF-8.
    mutating func append(_ text: String) {
        append(contentsOf: text.utf8)
    }

    /// Appends a whole number in decimal.
    mutating func append(decimal number: Int) {
        guard number >= 0 else { return append(String(number)) }
        var width = 1
        var bound = 10
        while number >= bound, width < 18 {
            width += 1
            bound *= 10
        }
        if number >= bound { return append(String(number)) }
        appendDigits(number, width)
    }

    /// Appends the last so many digits of a number that is not negative, zeros first.
    private mutating func appendDigits(_ number: Int, _ width: Int) {
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
        var digits = mutableSpan
        digits.write(number, endingAt: digits.count, width)
    }
}

extension MutableSpan<UInt8> {
    /// Writes the last so many digits of a number that is not negative.
    mutating func write(_ number: Int, endingAt end: Int, _ width: Int) {
        var rest = UInt(bitPattern: number)
        for place in 1...width {
            self[end - place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
