import CampaignCore
import TestSupport
import Testing

@testable import Reports

struct CountsTableTests {
    static let sale = BroadcastTally(
        name: "spring-sale@2026-11-25T0900Z",
        state: .active,
        counts: BroadcastCounts(
            states: [
                .read: 911, .delivered: 791, .sent: 140, .accepted: 29, .failed: 23, .skipped: 53, .unknown: 2,
                .waiting: 40, .sending: 11,
            ],
            skips: [.duplicate: 41, .invalidPhone: 12]
        )
    )
    static let digest = BroadcastTally(
        name: "weekly-digest@2026-11-23T0800Z",
        state: .cancelled,
        counts: BroadcastCounts(states: [.delivered: 1_000_000, .held: 2, .cancelled: 17, .expired: 3])
    )

    @Test func `several broadcasts and their sum are aligned`() throws {
        let golden = GoldenFile("Tests/ReportsTests/Golden/counts-table.txt")
        #expect(try golden.difference(from: CountsTable([Self.sale, Self.digest]).table.text()) == nil)
    }

    @Test func `a broadcast that a person moved is shown with its time`() {
        var moved = Self.sale
        moved.start = "1 Dec 2026, 10:00:00 UTC"
        #expect(CountsTable([moved]).table.text().contains("active, from 1 Dec 2026, 10:00:00 UTC"))
    }

    @Test func `one broadcast has no sum and no empty columns`() {
        let text = CountsTable([Self.sale]).table.text()
        #expect(text.split(separator: "\n").count == 2)
        #expect(!text.contains("expired"))
    }

    @Test func `colour changes nothing but escape sequences`() {
        let table = CountsTable([Self.sale, Self.digest]).table
        let coloured = table.text(colour: true)
        #expect(coloured.contains("\u{1b}["))
        #expect(coloured.replacing(#/\u{1b}\[[0-9]+m/#, with: "") == table.text())
    }

    @Test(arguments: 0..<100)
    func `the groups add up to the rows`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var counts = BroadcastCounts()
        for state in MessageState.allCases { counts.states[state] = Int.random(in: 0...1000, using: &generator) }
        #expect(OutcomeGroup.allCases.reduce(0) { $0 + counts[$1] } == counts.rows)
    }
}
