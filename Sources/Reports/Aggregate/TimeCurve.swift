import Formats
import Foundation

/// How often something happened when: counts over spans of equal width.
///
/// Begins with spans of a second and widens them whenever there would be too
/// many, so that it stays small whether a broadcast takes a second or a month.
struct TimeCurve: Sendable {
    /// The width of a span in seconds.
    private(set) var width = 1
    private(set) var total = 0
    /// Counts by the number of the span since 1970.
    private var counts: [Int: Int] = [:]
    private var numbers: ClosedRange<Int>?

    static let mostSpans = 96

    mutating func add(_ date: Date) {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard abs(seconds) < 1e12 else { return }
        let number = flooredDivision(Int(seconds), by: width).quotient
        counts[number, default: 0] += 1
        total += 1
        numbers = numbers.map { min($0.lowerBound, number)...max($0.upperBound, number) } ?? number...number
        while numbers?.count ?? 0 > Self.mostSpans { widen() }
    }

    /// All spans from the first to the last, the empty ones between them too.
    var spans: [(start: Date, count: Int)] {
        (numbers.map(Array.init) ?? [])
            .map { number in
                (Date(timeIntervalSince1970: TimeInterval(number * width)), counts[number] ?? 0)
            }
    }

    /// The fullest span's count.
    var peak: Int { counts.values.max() ?? 0 }

    private mutating func widen() {
        let wider = Self.widths.first { $0 > width } ?? width * 10
        let factor = wider / width
        var merged: [Int: Int] = [:]
        for (number, count) in counts { merged[flooredDivision(number, by: factor).quotient, default: 0] += count }
        counts = merged
        width = wider
        numbers = numbers.map { numbers in
            flooredDivision(numbers.lowerBound, by: factor)
                .quotient...flooredDivision(numbers.upperBound, by: factor).quotient
        }
    }

    /// Round lengths of time, each a multiple of the one before.
    private static let widths = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 86_400, 604_800]
}
