import CampaignCore
import Testing

@testable import Reports

struct CountsSummaryTests {
    @Test func `every group has its share, and the sum stands below`() throws {
        let texts = [CountsTableTests.sale, CountsTableTests.digest].map { printed(CountsSummary($0).parts) }
        try GoldenFile(name: "counts-summary.txt").expect(texts.joined(separator: "\n"))
    }

    @Test func `an empty broadcast divides by nothing`() {
        let tally = BroadcastTally(name: "a@b", state: .planning, counts: BroadcastCounts())
        let text = printed(CountsSummary(tally).parts)
        #expect(text.hasSuffix("  rows         0\n"))
    }
}
