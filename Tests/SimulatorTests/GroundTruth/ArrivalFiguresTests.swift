import Formats
import TestSupport
import Testing

@testable import Simulator

struct ArrivalFiguresTests {
    @Test(arguments: 0..<200)
    func `the peak equals a naive count's`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let count = Int.random(in: 1...200, using: &generator)
        let times = (0..<count).map { _ in Int64.random(in: 0...5_000_000, using: &generator) }
        let naive = times.map { start in times.count { $0 >= start && $0 < start + 1_000_000 } }.max()
        #expect(ArrivalFigures(times.map(Moment.init)).peakPerSecond == naive)
    }

    @Test func `an even stream has its rate as peak, mean and gap`() {
        let times = (0..<1001).map { Samples.start + .milliseconds(25 * $0) }
        let figures = ArrivalFigures(times.reversed())
        #expect(figures.peakPerSecond == 40)
        #expect(figures.meanPerSecond == 40)
        #expect(figures.medianGap == .milliseconds(25))
        #expect(figures.gap99 == .milliseconds(25))
        #expect(figures.first == Samples.start)
        #expect(figures.last == times.last)
    }

    @Test func `nothing and a single arrival have no rate`() {
        #expect(ArrivalFigures([]).peakPerSecond == 0)
        #expect(ArrivalFigures([Samples.start]).peakPerSecond == 1)
        #expect(ArrivalFigures([Samples.start]).meanPerSecond == 0)
    }

    @Test func `arrivals exactly a second apart are not in one second`() {
        #expect(ArrivalFigures([Samples.start, Samples.start + .seconds(1)]).peakPerSecond == 1)
    }
}
