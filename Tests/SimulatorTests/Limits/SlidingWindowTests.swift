import Formats
import TestSupport
import Testing

@testable import Simulator

struct SlidingWindowTests {
    @Test(arguments: 0..<100)
    func `it admits exactly what a naive count admits`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let limit = Int.random(in: 1...20, using: &generator)
        var window = SlidingWindow(limit: limit)
        var admitted: [Int64] = []
        var time: Int64 = 0
        for _ in 0..<400 {
            time += Int64.random(in: 0...150_000, using: &generator)
            let fits = admitted.count { $0 > time - 1_000_000 } < limit
            let isAdmitted = window.admit(at: Moment(microseconds: time))
            #expect(isAdmitted == fits)
            if fits { admitted.append(time) }
        }
    }

    @Test func `a second later there is room again`() {
        var window = SlidingWindow(limit: 1)
        let admitted = [0, 999_999, 1_000_000].map { window.admit(at: Samples.start + .microseconds($0)) }
        #expect(admitted == [true, false, true])
    }
}
