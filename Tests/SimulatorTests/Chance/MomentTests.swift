import Formats
import Foundation
import Testing

@testable import Simulator

struct MomentTests {
    @Test(arguments: 0..<200)
    func `the text agrees with Foundation`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let seconds = Int64.random(in: 0..<4_102_444_800, using: &generator)
        let date = Date(timeIntervalSince1970: Double(seconds))
        let text = date.formatted(.iso8601).dropLast()
        #expect(Moment(microseconds: seconds * 1_000_000 + 42).description == "\(text).000042Z")
    }

    @Test func `now is after before and close to the wall clock`() {
        let first = Moment.now()
        let second = Moment.now()
        #expect(first <= second)
        #expect(abs(Double(first.unixSeconds) - Date().timeIntervalSince1970) < 3600)
    }
}
