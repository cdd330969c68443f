import Formats
import Foundation

extension HTMLPage {
    /// When messages left, as bars over spans of equal width.
    struct Curve {
        struct Bar {
            var barX: Int
            var barY: Int
            var barHeight: Int
            var barTitle: String
        }

        let bars: [Bar]
        let chartWidth: Int
        let chartShare: String
        let spanText: String
        let peakText: String
        let curveStart: String
        let curveEnd: String
        let summary: String

        /// Nil if nothing left.
        init?(_ aggregate: ReportAggregate, _ clock: inout ZonedClock) {
            let curve = aggregate.sending
            guard let first = aggregate.firstAccepted, let last = aggregate.lastAccepted, curve.peak > 0 else {
                return nil
            }
            bars = Self.bars(curve, &clock)
            chartWidth = bars.count * Self.placeWidth
            // A few spans must not become a few giant blocks.
            chartShare = widthText(min(bars.count, Self.fewestPlaces), of: Self.fewestPlaces)
            spanText = curve.width == 1 ? "second" : ElapsedText.text(.seconds(curve.width))
            peakText = CountText.grouped(curve.peak)
            curveStart = clock.time(at: first).shortText
            curveEnd = clock.time(at: last).shortText
            summary = Self.summary(curve.total, last.timeIntervalSince(first))
        }

        private static func bars(_ curve: TimeCurve, _ clock: inout ZonedClock) -> [Bar] {
            var bars: [Bar] = []
            for (place, span) in curve.spans.enumerated() {
                let height = span.count == 0 ? 0 : max(4, span.count * chartHeight / curve.peak)
                bars.append(
                    Bar(
                        barX: place * placeWidth + 1,
                        barY: chartHeight - height,
                        barHeight: height,
                        barTitle: "\(clock.time(at: span.start).shortText): \(CountText.grouped(span.count))"
                    )
                )
            }
            return bars
        }

        private static func summary(_ total: Int, _ seconds: TimeInterval) -> String {
            guard total > 1, seconds > 0 else { return "All at one moment." }
            let rate = CountText.rate(perSecond: Double(total - 1) / seconds)
            return "\(CountText.grouped(total)) messages in \(ElapsedText.text(seconds: seconds)), \(rate) on average."
        }

        private static let placeWidth = 10
        private static let fewestPlaces = 8
        private static let chartHeight = 240
    }

    /// How long delivery took.
    struct DeliveryTimes {
        struct Bin {
            var binLabel: String
            var binCount: String
            var binWidth: String
            var binShare: String
        }

        let percentiles: [Fact]
        let bins: [Bin]
        let readNote: String?

        /// Nil if nothing was delivered.
        init?(_ aggregate: ReportAggregate) {
            let sketch = aggregate.deliveryTime
            guard sketch.count > 0 else { return nil }
            percentiles = Self.percentiles(sketch)
            let bins = aggregate.deliveryHistogram.bins
            let fullest = bins.map(\.count).max() ?? 0
            self.bins = bins.map { bin in
                Bin(
                    binLabel: bin.name,
                    binCount: CountText.grouped(bin.count),
                    binWidth: widthText(bin.count, of: fullest),
                    binShare: CountText.percent(bin.count, of: sketch.count)
                )
            }
            readNote = aggregate.readTime.percentile(0.5)
                .map {
                    "Half of those who read did so within \(Self.text($0)) of delivery."
                }
        }

        private static func percentiles(_ sketch: DurationSketch) -> [Fact] {
            let shares = [("Half within", 0.5), ("90 % within", 0.9), ("99 % within", 0.99)]
            return shares.compactMap { name, share in
                sketch.percentile(share).map { Fact(name: name, value: text($0)) }
            } + [Fact(name: "Slowest", value: text(sketch.longest))]
        }

        /// Meta reports whole seconds.
        private static func text(_ seconds: Double) -> String {
            seconds < 1 ? "1 s" : ElapsedText.text(seconds: seconds)
        }
    }
}
