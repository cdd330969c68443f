import CampaignCore
import Foundation
import Testing

struct ReportTimingTests {
    private static let since = Date(timeIntervalSince1970: 1_795_000_000)

    private static func timing(shown: BroadcastState?, took: Duration?, rows: Int = 10) -> ReportTiming {
        ReportTiming(since: since, shown: shown, took: took, rows: rows)
    }

    @Test(arguments: [BroadcastState.finished, .cancelled, .paused, .skipped])
    func `a change of the state is reported at once, however long it takes`(state: BroadcastState) {
        let timing = Self.timing(shown: .active, took: .seconds(60))
        #expect(timing.isDue(state, together: .seconds(60), now: Self.since + 1))
        let reported = Self.timing(shown: state, took: .seconds(60))
        #expect(!reported.isDue(state, together: .seconds(60), now: Self.since + 1))
    }

    @Test func `in between, writing takes at most a twentieth of the time`() {
        let timing = Self.timing(shown: .active, took: .seconds(10))
        #expect(!timing.isDue(.active, together: .seconds(10), now: Self.since + 199))
        #expect(timing.isDue(.active, together: .seconds(10), now: Self.since + 200))
        // Beside another broadcast whose reports take as long.
        #expect(!timing.isDue(.active, together: .seconds(20), now: Self.since + 399))
        #expect(timing.isDue(.active, together: .seconds(20), now: Self.since + 400))
    }

    @Test func `what takes next to nothing is always due`() {
        let timing = Self.timing(shown: .active, took: .milliseconds(40))
        #expect(timing.isDue(.active, together: .milliseconds(40), now: Self.since))
    }

    @Test func `before the first report its rows tell what it will take`() {
        let timing = Self.timing(shown: nil, took: nil, rows: 1_000_000)
        #expect(timing.cost == .seconds(10))
        #expect(!timing.isDue(.active, together: timing.cost, now: Self.since + 60))
        #expect(Self.timing(shown: nil, took: nil).isDue(.active, together: .zero, now: Self.since))
    }
}
