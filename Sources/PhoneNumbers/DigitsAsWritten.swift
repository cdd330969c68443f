/// A text of digits and ordinary separators, as far as it can be read without knowing any country.
///
/// Made without allocation: nearly every number of an audience is one.
struct DigitsAsWritten {
    /// All digits after the prefix as one number.
    private(set) var digits: Int64 = 0
    /// The first four of them.
    private(set) var head = 0
    /// How many there are, leading zeros included.
    private(set) var length = 0
    /// Whether `+` or `00` stands before them.
    private(set) var isInternational = false

    /// The lengths of numbers that can be looked up.
    static let lengths = 5...15

    /// Nil for a text with anything else in it, or with too few or too many digits.
    init?(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): append(Int64(byte - UInt8(ascii: "0")))
            case UInt8(ascii: "+") where length == 0 && !isInternational: isInternational = true
            // No full stop: `.0` at the end is damage.
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"): continue
            default: return nil
            }
            guard length <= Self.lengths.upperBound else { return nil }
        }
        guard length >= Self.lengths.lowerBound else { return nil }
    }

    private mutating func append(_ digit: Int64) {
        length += 1
        digits = digits * 10 + digit
        if length <= 4 { head = Int(digits) }
        if length == 2, digits == 0, !isInternational {
            isInternational = true
            length = 0
        }
    }
}
