import Formats
import CampaignCore
import Foundation
import TestSupport
import Testing

struct ScheduleTests {
    struct Case {
        var cron: String
        var zone: String
        var after: String
        var next: [String]
    }

    @Test(arguments: [
        Case(
            cron: "0 9 * * MON",
            zone: "Europe/London",
            after: "2026-10-19T07:59:59Z",
            next: ["2026-10-19T08:00:00Z", "2026-10-26T09:00:00Z", "2026-11-02T09:00:00Z"]
        ),
        // In a gap: once, when it ends; what falls together happens once.
        Case(
            cron: "*/20 1,2 * * *",
            zone: "Europe/London",
            after: "2026-03-28T23:00:00Z",
            next: ["2026-03-29T01:00:00Z", "2026-03-29T01:20:00Z", "2026-03-29T01:40:00Z", "2026-03-30T00:00:00Z"]
        ),
        // In an overlap: the first of the two only.
        Case(
            cron: "30 * * * *",
            zone: "Europe/London",
            after: "2026-10-24T23:45:00Z",
            next: ["2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", "2026-10-25T03:30:00Z"]
        ),
        Case(
            cron: "15 2 * * *",
            zone: "Australia/Lord_Howe",
            after: "2026-10-02T00:00:00Z",
            next: ["2026-10-02T15:45:00Z", "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"]
        ),
        // Midnight does not exist on the day on which the clocks change.
        Case(
            cron: "0 0 * * SUN",
            zone: "America/Santiago",
            after: "2024-09-01T12:00:00Z",
            next: ["2024-09-08T04:00:00Z", "2024-09-15T03:00:00Z"]
        ),
        // Friday 30 December 2011 was left out: what was due on it happens when Saturday begins.
        Case(
            cron: "0 9 * * FRI",
            zone: "Pacific/Apia",
            after: "2011-12-24T00:00:00Z",
            next: ["2011-12-30T10:00:00Z", "2012-01-05T19:00:00Z"]
        ),
        Case(
            cron: "0 9 * * *",
            zone: "Pacific/Apia",
            after: "2011-12-29T00:00:00Z",
            next: ["2011-12-29T19:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T19:00:00Z"]
        ),
        // No leap day for eight years.
        Case(
            cron: "0 0 29 2 *",
            zone: "Asia/Kathmandu",
            after: "2096-03-01T00:00:00Z",
            next: ["2104-02-28T18:15:00Z"]
        ),
    ])
    func `a recurrence occurs by the clocks of its zone`(_ row: Case) throws {
        let zone = try #require(Zone.sample(row.zone))
        let schedule = Schedule.every(try CronExpression(parsing: row.cron), zone)
        let found = schedule.next(after: try Date(row.after, strategy: .iso8601), count: row.next.count)
        #expect(found.map { $0.ISO8601Format() } == row.next)
    }

    @Test func `occurrences are later than the start and not later than the end`() throws {
        let schedule = Schedule.every(try CronExpression(parsing: "0 * * * *"), .utc)
        let start = Date(timeIntervalSince1970: 1_795_597_200)
        #expect(schedule.occurrences(after: start, through: start + 7200) == [start + 3600, start + 7200])
        #expect(schedule.occurrences(after: start, through: start).isEmpty)
    }

    @Test func `a single time occurs once`() {
        let date = Date(timeIntervalSince1970: 1_795_597_200)
        #expect(Schedule.at(date).next(after: date - 1, count: 3) == [date])
        #expect(Schedule.at(date).next(after: date).isEmpty)
        #expect(Schedule.at(date).occurrences(after: date - 1, through: date) == [date])
    }

    @Test(arguments: ["Europe/London", "Pacific/Apia", "Africa/Casablanca", "Antarctica/Troll", "America/St_Johns"])
    func `looking in two steps finds what one look finds`(identifier: String) throws {
        let zone = try #require(Zone.sample(identifier))
        let schedule = Schedule.every(try CronExpression(parsing: "7,37 */2 * * *"), zone)
        let start = Date(timeIntervalSince1970: 1_324_000_000)
        let end = start + 100 * 86_400
        let all = schedule.occurrences(after: start, through: end)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 < $1 })
        for hours in stride(from: 1, to: 2400, by: 611) {
            let middle = start + Double(hours) * 3600
            let steps =
                schedule.occurrences(after: start, through: middle)
                + schedule.occurrences(after: middle, through: end)
            #expect(steps == all)
        }
    }
}
