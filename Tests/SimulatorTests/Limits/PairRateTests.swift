import TestSupport
import Testing

@testable import Simulator

struct PairRateTests {
    @Test func `a burst of 45 is admitted and must be waited off`() {
        var pairs = PairRate()
        let burst = (0..<60).count { _ in pairs.admit(1, at: Samples.start) }
        #expect(burst == 45)
        let later = [5999, 6000, 6000].map { pairs.admit(1, at: Samples.start + .milliseconds($0)) }
        #expect(later == [false, true, false])
    }

    @Test func `one in six seconds is always admitted, and recipients do not share`() {
        var pairs = PairRate()
        let steady = (0..<200).count { pairs.admit(1, at: Samples.start + .seconds(6 * $0)) }
        #expect(steady == 200)
        let other = pairs.admit(2, at: Samples.start)
        #expect(other)
    }
}
