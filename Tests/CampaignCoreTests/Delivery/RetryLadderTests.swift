import CampaignCore
import Foundation
import Testing

@Suite struct RetryLadderTests {
    private let failedAt = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `never within a day, at growing intervals, three times at the most`() {
        let waits = (0..<10).map { RetryLadder.nextTry(after: failedAt, tries: $0)?.timeIntervalSince(failedAt) }
        #expect(waits.prefix(3) == [86_400, 172_800, 259_200])
        #expect(waits.dropFirst(3).allSatisfy { $0 == nil })
    }

    @Test func `a number of tries that cannot be has no next one`() {
        #expect(RetryLadder.nextTry(after: failedAt, tries: -1) == nil)
    }
}
