import CampaignCore
import Testing

@testable import Reports

struct CountsSummaryTests {
    @Test func `every group has its share, and the sum stands below`() throws {
        let texts = [CountsTableTests.sale, CountsTableTests.digest].map { CountsSummary($0).text }
        try GoldenFile(name: "counts-summary.txt").expect(texts.joined(separator: "\n"))
    }

    @Test func `an empty broadcast divides by nothing`() {
        let text = CountsSummary(CountsTable.Line(name: "a@b", state: .planning, counts: BroadcastCounts())).text
        #expect(text.hasSuffix("  rows         0\n"))
    }
}
