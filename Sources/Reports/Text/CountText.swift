/// Counts and shares as people read them.
package enum CountText {
    /// With a comma between thousands: `1,234,567`.
    package static func grouped(_ count: Int) -> String {
        var digits = Array(String(count.magnitude))
        for place in stride(from: digits.count - 3, to: 0, by: -3) {
            digits.insert(",", at: place)
        }
        return (count < 0 ? "-" : "") + String(digits)
    }

    /// Small counts in words, as in `and five more`.
    static func words(_ count: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        return words.indices.contains(count) ? words[count] : grouped(count)
    }

    /// A count with its noun: `1 message`, `1,234 messages`.
    package static func of(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A share with one decimal: `93.6 %`; a dash where there is nothing to take a share of.
    ///
    /// Never rounds up to the whole or down to nothing: 1,999 of 2,000 is
    /// `99.9 %`, so that whoever reads `100.0 %` may rely on it.
    package static func percent(_ part: Int, of whole: Int) -> String {
        guard let tenths = perMille(part, of: whole) else { return "–" }
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// The share in thousandths, by the rule of `percent`; nil if the whole is zero.
    static func perMille(_ part: Int, of whole: Int) -> Int? {
        guard whole > 0 else { return nil }
        let rounded = Int((Double(part) * 1000 / Double(whole)).rounded())
        return switch part {
        case ...0: 0
        case whole...: rounded
        default: min(999, max(1, rounded))
        }
    }

    /// A rate with one decimal below a hundred: `39.8/s`, `412/s`.
    package static func rate(perSecond: Double) -> String {
        guard perSecond.isFinite, perSecond < 1e15 else { return "–" }
        guard perSecond < 99.95 else { return "\(grouped(Int(perSecond.rounded())))/s" }
        let tenths = Int((max(0, perSecond) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)/s"
    }
}
