extension JSONReader {
    /// Reads `true`, `false` or `null`.
    mutating func word() throws(JSONSlip) -> JSONValue {
        switch next {
        case UInt8(ascii: "t") where take("true"): return .bool(true)
        case UInt8(ascii: "f") where take("false"): return .bool(false)
        case UInt8(ascii: "n") where take("null"): return .null
        default: throw unexpected("a value", after: nil)
        }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let text = word.description.utf8
        guard utf8[position...].starts(with: text) else { return false }
        position += text.count
        return true
    }

    /// Reads a number; the first byte is a sign or a digit.
    mutating func number() throws(JSONSlip) -> JSONValue {
        let start = position
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let isZero = next == UInt8(ascii: "0")
        let integer = try digits("a digit")
        if isZero, position - start > (isNegative ? 2 : 1) {
            throw JSONSlip(at: start, "a number begins with 0", fix: "remove the zero, or quote it where it is text")
        }
        let hasFraction = try fraction()
        let hasExponent = try exponent()
        // Without sign the value is below zero, so that the least integer fits as well.
        guard !hasFraction, !hasExponent, let integer, isNegative || integer != .min else {
            return try double(utf8[start..<position])
        }
        return .integer(isNegative ? integer : -integer)
    }

    /// Reads digits as a number that is zero or below; nil if 64 bits do not hold it.
    private mutating func digits(_ expected: String) throws(JSONSlip) -> Int64? {
        let start = position
        var value: Int64? = 0
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
            value = value.flatMap { value in
                let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
                let (sum, isOver) = tenfold.subtractingReportingOverflow(Int64(next - UInt8(ascii: "0")))
                return isTooLarge || isOver ? nil : sum
            }
            position += 1
        }
        guard position > start else { throw unexpected(expected, after: nil) }
        return value
    }

    private mutating func fraction() throws(JSONSlip) -> Bool {
        guard next == UInt8(ascii: ".") else { return false }
        position += 1
        _ = try digits("a digit after the point")
        return true
    }

    private mutating func exponent() throws(JSONSlip) -> Bool {
        guard next == UInt8(ascii: "e") || next == UInt8(ascii: "E") else { return false }
        position += 1
        if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
        _ = try digits("a digit of the exponent")
        return true
    }

    private func double(_ text: ArraySlice<UInt8>) throws(JSONSlip) -> JSONValue {
        guard let double = Double(String(decoding: text, as: UTF8.self)), double.isFinite else {
            throw JSONSlip(at: text.startIndex, "the number is too large", fix: "write it as a string")
        }
        return .double(double)
    }
}
