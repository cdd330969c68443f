import CampaignCore
import Testing

@testable import Reports

struct CountsComparisonTests {
    @Test func `each broadcast has its figures and shares beside the other's`() {
        let lines = [
            BroadcastTally(
                name: "a@1",
                state: .finished,
                counts: BroadcastCounts(states: [.read: 1, .delivered: 2, .failed: 1])
            ),
            BroadcastTally(name: "b@1", state: .active, counts: BroadcastCounts(states: [.sent: 5, .waiting: 5])),
        ]
        let text = CountsComparison(lines).table.text()
        let found = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            found == [
                "a@1 finished b@1 active", "rows 4 10", "sent 3 75.0 % 5 50.0 %", "delivered 3 75.0 % 0 0.0 %",
                "read 1 25.0 % 0 0.0 %", "failed 1 25.0 % 0 0.0 %", "skipped 0 0.0 % 0 0.0 %",
                "unknown 0 0.0 % 0 0.0 %", "waiting 0 0.0 % 5 50.0 %",
            ]
        )
    }
}
