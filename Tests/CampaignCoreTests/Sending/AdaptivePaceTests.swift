import CampaignCore
import Foundation
import Testing

struct AdaptivePaceTests {
    private let start = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `a complaint halves the share, and calm gives it back`() {
        var pace = AdaptivePace()
        #expect(pace.share(at: start) == 1)
        pace.decrease(now: start)
        #expect(pace.share(at: start) == 0.5)
        #expect(pace.share(at: start + 20) > 0.6)
        #expect(pace.share(at: start + 60) == 1)
    }

    @Test func `complaints that arrive together count once`() {
        var pace = AdaptivePace()
        for step in 0..<100 { pace.decrease(now: start + Double(step) / 1000) }
        #expect(pace.share(at: start) == 0.5)
    }

    @Test func `the share never reaches zero`() {
        var pace = AdaptivePace()
        for second in 0..<60 { pace.decrease(now: start + Double(second)) }
        #expect(pace.share(at: start + 59) > 0)
    }
}
