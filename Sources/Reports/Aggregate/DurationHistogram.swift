import Foundation

/// How many lengths of time fall between bounds that people think in.
struct DurationHistogram: Sendable {
    struct Bin: Hashable, Sendable {
        var name: String
        var count: Int
    }

    private var counts = Array(repeating: 0, count: Self.bounds.count + 1)

    mutating func add(_ seconds: TimeInterval) {
        counts[Self.bounds.firstIndex { seconds < $0.seconds } ?? Self.bounds.count] += 1
    }

    /// The bins from the first to the last that has any.
    var bins: [Bin] {
        let names = Self.bounds.map(\.name) + ["longer"]
        guard let first = counts.firstIndex(where: { $0 > 0 }), let last = counts.lastIndex(where: { $0 > 0 }) else {
            return []
        }
        return (first...last).map { Bin(name: names[$0], count: counts[$0]) }
    }

    private static let bounds: [(seconds: TimeInterval, name: String)] = [
        (1, "under 1 s"), (2, "1 – 2 s"), (5, "2 – 5 s"), (15, "5 – 15 s"), (60, "15 s – 1 min"), (300, "1 – 5 min"),
        (1800, "5 – 30 min"), (7200, "30 min – 2 h"), (43_200, "2 – 12 h"), (172_800, "12 h – 2 d"),
    ]
}
