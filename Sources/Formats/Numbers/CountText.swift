/// Counts as people read them.
package enum CountText {
    /// With a comma between thousands: `1,234,567`.
    package static func grouped(_ count: Int) -> String {
        var digits = Array(String(count.magnitude))
        for place in stride(from: digits.count - 3, to: 0, by: -3) {
            digits.insert(",", at: place)
        }
        return (count < 0 ? "-" : "") + String(digits)
    }

    /// A count with its noun.
    ///
    /// - Parameters:
    ///   - count: how many there are.
    ///   - noun: what one of them is called.
    ///   - plural: what several are called; nil for the noun with an s.
    /// - Returns: both, as `1 message` or `1,234 messages`.
    package static func of(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// The first names of a list, and how many more there are: `a, b, c and 18 more`.
    package static func listed(_ names: [String], most: Int = 3) -> String {
        let rest = names.count - most
        return names.prefix(most).joined(separator: ", ") + (rest > 0 ? " and \(grouped(rest)) more" : "")
    }

    /// A count of people: `1 person`, `1,234 people`.
    package static func people(_ count: Int) -> String {
        of(count, "person", "people")
    }
}
