import Formats

extension CountText {
    /// Small counts in words, as in `and five more`.
    static func words(_ count: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        return words.indices.contains(count) ? words[count] : grouped(count)
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
