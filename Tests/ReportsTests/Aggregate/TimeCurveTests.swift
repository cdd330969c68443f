import Foundation
import TestSupport
import Testing

@testable import Reports

struct TimeCurveTests {
    @Test(arguments: [(1, 1), (90, 1), (97, 5), (480, 5), (3600, 60), (86_400, 900), (40_000_000, 604_800)])
    func `spans are as narrow as their number allows`(seconds: Int, width: Int) {
        var curve = TimeCurve()
        for second in stride(from: 0, to: seconds, by: max(1, seconds / 500)) { curve.add(time(second)) }
        curve.add(time(seconds - 1))
        #expect(curve.width == width)
        #expect(curve.spans.count <= TimeCurve.mostSpans)
    }

    @Test(arguments: 0..<100)
    func `nothing is lost, in whatever order it comes`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let times = (0..<500).map { _ in Int.random(in: -2_000_000...Int(seed) * 3600, using: &generator) }
        var curve = TimeCurve()
        var ordered = TimeCurve()
        for second in times { curve.add(time(second)) }
        for second in times.sorted() { ordered.add(time(second)) }
        #expect(curve.spans.reduce(0) { $0 + $1.count } == 500)
        #expect(curve.spans.map(\.start) == ordered.spans.map(\.start))
        #expect(curve.spans.map(\.count) == ordered.spans.map(\.count))
    }

    @Test func `a clock gone mad does not make it large`() {
        var curve = TimeCurve()
        for date in [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity), time(0)] {
            curve.add(date)
        }
        #expect(curve.spans.count <= TimeCurve.mostSpans)
    }

    private func time(_ second: Int) -> Date {
        Date(timeIntervalSince1970: TimeInterval(1_795_597_200 + second))
    }
}
