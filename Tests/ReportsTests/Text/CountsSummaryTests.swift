import CampaignCore
import TestSupport
import Testing

@testable import Reports

struct CountsSummaryTests {
    @Test func `every group has its share, and the sum is below`() throws {
        let texts = [CountsTableTests.sale, CountsTableTests.digest].map { printed(CountsSummary($0).parts) }
        let golden = GoldenFile("Tests/ReportsTests/Golden/counts-summary.txt")
        #expect(try golden.difference(from: texts.joined(separator: "\n")) == nil)
    }

    @Test func `an empty broadcast divides by nothing`() {
        let tally = BroadcastTally(name: "a@b", state: .planning, counts: BroadcastCounts())
        let text = printed(CountsSummary(tally).parts)
        #expect(text.hasSuffix("  rows         0\n"))
    }
}
