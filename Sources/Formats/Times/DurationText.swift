/// A span of time as people write it: `6h`, `30m`, `2d`, `45s`, `1h30m`.
///
/// A day is 24 hours, whatever the clocks do.
package struct DurationText: Hashable, Sendable {
    package let duration: Duration

    package init(_ duration: Duration) {
        self.duration = duration
    }

    private static let units: [(symbol: Character, seconds: Int64)] = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]
    private static let example = "write a duration such as 6h, 30m, 2d or 1h30m"

    /// Reads amounts with units, the largest unit first and each at most once.
    package init(parsing text: String) throws(TextFault) {
        var seconds: Int64 = 0
        var digits = ""
        var unitsLeft = Self.units[...]
        for (index, character) in text.enumerated() {
            if ("0"..."9").contains(character) {
                digits.append(character)
                continue
            }
            guard let place = unitsLeft.firstIndex(where: { $0.symbol == character }), let amount = Self.amount(digits)
            else {
                throw TextFault(column: index + 1, "'\(text)' is not a valid duration", fix: Self.example)
            }
            seconds += amount * unitsLeft[place].seconds
            unitsLeft = unitsLeft[(place + 1)...]
            digits = ""
        }
        guard digits.isEmpty else { throw TextFault("'\(text)' has no unit at its end", fix: Self.example) }
        guard seconds > 0 else { throw TextFault("'\(text)' is not a duration above zero", fix: Self.example) }
        duration = .seconds(seconds)
    }

    /// Nil for no digits, or so many that the sum could overflow.
    private static func amount(_ digits: String) -> Int64? {
        digits.count <= 9 ? Int64(digits) : nil
    }
}

extension DurationText: CustomStringConvertible {
    /// The shortest form that reads back the same, fractions of a second aside.
    package var description: String {
        var rest = duration.components.seconds
        var text = ""
        for unit in Self.units where rest >= unit.seconds {
            text += "\(rest / unit.seconds)\(unit.symbol)"
            rest %= unit.seconds
        }
        return text.isEmpty ? "0s" : text
    }
}
