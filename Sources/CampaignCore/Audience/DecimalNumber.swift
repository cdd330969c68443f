/// A plain decimal number, read from bytes without making a string.
///
/// Fifteen digits at most, so that two numbers compare exactly as doubles.
struct DecimalNumber: Hashable, Sendable {
    let value: Double

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// Nil for anything but an optional sign, digits and an optional fraction.
    init?(_ utf8: ArraySlice<UInt8>) {
        var rest = utf8
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        var (mantissa, digits, scale) = (0 as Int64, 0, 0)
        var isFraction = false
        for byte in rest {
            if byte == UInt8(ascii: "."), !isFraction, digits > 0 {
                isFraction = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 15 else { return nil }
            mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0"))
            digits += 1
            if isFraction { scale += 1 }
        }
        guard digits > 0, rest.last != UInt8(ascii: ".") else { return nil }
        value = (isNegative ? -1 : 1) * Double(mantissa) / Self.powersOfTen[scale]
    }
}
