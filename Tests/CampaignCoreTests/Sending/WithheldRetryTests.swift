import CampaignCore
import Foundation
import Testing

@Suite struct WithheldRetryTests {
    @Test func `never within a day, at growing intervals, three times at the most`() {
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        let waits = WithheldRetry.cutoffs(at: now).map { now.timeIntervalSince($0) }
        #expect(waits == [86_400, 172_800, 259_200])
        #expect(waits.allSatisfy { $0 >= WithheldRetry.shortest })
    }
}
