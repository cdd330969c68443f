import Formats
import CampaignCore
import Foundation
import TestSupport
import Testing

struct QuietHoursTests {
    struct Case: Sendable {
        var zone = "Europe/London"
        var from = 21 * 60
        var until = 8 * 60
        var at: String
        /// Nil outside of them.
        var end: String?
    }

    @Test(
        arguments: [
            Case(at: "2026-11-25T20:59:59Z"),
            Case(at: "2026-11-25T21:00:00Z", end: "2026-11-26T08:00:00Z"),
            Case(at: "2026-11-26T07:59:59Z", end: "2026-11-26T08:00:00Z"),
            Case(at: "2026-11-26T08:00:00Z"),
            Case(at: "2026-07-01T20:00:00Z", end: "2026-07-02T07:00:00Z"),
            Case(zone: "Asia/Kathmandu", at: "2026-11-25T15:15:00Z", end: "2026-11-26T02:15:00Z"),
            Case(from: 12 * 60, until: 14 * 60, at: "2026-11-25T13:00:00Z", end: "2026-11-25T14:00:00Z"),
            // The clocks skip half past one, and show it twice.
            Case(until: 90, at: "2026-03-29T00:30:00Z", end: "2026-03-29T01:00:00Z"),
            Case(until: 90, at: "2026-10-25T00:15:00Z", end: "2026-10-25T00:30:00Z"),
            Case(until: 90, at: "2026-10-25T01:15:00Z", end: "2026-10-25T01:30:00Z"),
        ]
    )
    func `quiet hours end by the clocks of their zone`(row: Case) throws {
        let hours = QuietHours(from: row.from, until: row.until)
        let zone = try #require(Zone.sample(row.zone))
        let end = hours.end(at: try Date(row.at, strategy: .iso8601), in: zone)
        #expect(end?.ISO8601Format() == row.end)
    }
}
