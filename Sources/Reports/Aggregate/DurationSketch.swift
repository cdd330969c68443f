import Foundation

/// Lengths of time, kept as counts in classes that grow by 4 %: any
/// percentile is right within 2 %, in a few kilobytes however many there are.
struct DurationSketch: Sendable {
    private(set) var count = 0
    private(set) var longest = 0.0
    private var classes = Array(repeating: 0, count: Self.mostClasses)

    /// What is shorter than nothing, since the two clocks differ, counts as nothing.
    mutating func add(_ seconds: TimeInterval) {
        guard !seconds.isNaN else { return }
        let length = max(0, seconds)
        count += 1
        longest = max(longest, length)
        classes[Self.place(of: length)] += 1
    }

    /// The length that the given share of all lengths does not exceed; nil if there is none.
    func percentile(_ share: Double) -> TimeInterval? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((share * Double(count)).rounded(.up)))
        var seen = 0
        for (place, size) in classes.enumerated() {
            seen += size
            if seen >= rank { return min(Self.length(at: place), longest) }
        }
        return longest
    }

    private static func place(of length: TimeInterval) -> Int {
        guard length > shortest else { return 0 }
        return min(mostClasses - 1, Int((log(length / shortest) / log(growth)).rounded(.up)))
    }

    /// The middle of a class, on the scale of factors; the first holds what is as good as nothing.
    private static func length(at place: Int) -> TimeInterval {
        place == 0 ? 0 : shortest * pow(growth, Double(place) - 0.5)
    }

    private static let shortest = 0.001
    private static let growth = 1.04
    /// Up to 0.001 s × 1.04⁶²⁰, more than a year.
    private static let mostClasses = 621
}
