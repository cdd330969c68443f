extension [UInt8] {
    /// Appends a whole number in decimal.
    package mutating func append(decimal number: Int) {
        guard number >= 0 else { return append(contentsOf: String(number).utf8) }
        var width = 1
        var bound = 10
        while number >= bound, width < 18 {
            width += 1
            bound *= 10
        }
        if number >= bound { return append(contentsOf: String(number).utf8) }
        append(digits: number, width: width)
    }

    /// Appends the last digits of a number that is not negative, zeros first.
    ///
    /// - Parameters:
    ///   - number: what is written.
    ///   - width: how many digits.
    package mutating func append(digits number: Int, width: Int) {
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
        var digits = mutableSpan
        digits.write(number, endingAt: digits.count, width)
    }

    /// Appends the digits, and a sign behind them.
    package mutating func append(digits number: Int, width: Int, then sign: Unicode.Scalar) {
        append(digits: number, width: width)
        append(UInt8(ascii: sign))
    }
}

extension MutableSpan<UInt8> {
    /// Writes the last digits of a number that is not negative.
    ///
    /// - Parameters:
    ///   - number: what is written.
    ///   - end: the index behind the last digit.
    ///   - width: how many digits.
    package mutating func write(_ number: Int, endingAt end: Int, _ width: Int) {
        var rest = UInt(bitPattern: number)
        for place in 1...width {
            self[end - place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
