import CampaignCore
import Formats
import Foundation
import TestSupport
import Testing

@testable import Reports

struct ForecastTextTests {
    /// What the plan of a campaign with one time is, and what is changed of it.
    private struct Wish {
        var messages = 1000
        var rows: Int?
        var outlook = ScheduleOutlook(next: [Samples.due])
        var expires: Duration?
        var quietHours: QuietHours?
        var begins = Samples.due
        var rate = 20.0
        var daily: Int?
        var messagedBefore = 0
    }

    private func lines(_ change: (inout Wish) -> Void = { _ in }) throws -> [String: String] {
        var wish = Wish()
        change(&wish)
        var lines: [String: String] = [:]
        for part in try forecast(wish).text() {
            guard case .table(let table) = part else { continue }
            for line in table.text().split(separator: "\n") {
                let words = line.split(separator: " ", maxSplits: 1)
                lines[String(words[0])] = words.last?.trimmingCharacters(in: .whitespaces)
            }
        }
        return lines
    }

    private func forecast(_ wish: Wish) throws -> Forecast {
        let rate = try #require(Rate(perSecond: wish.rate))
        var definition = try Samples.definition(timeZone: "UTC")
        definition.quietHours = wish.quietHours
        let limits = SendingOutlook.Limits(
            rate: rate,
            dailyRecipients: wish.daily,
            messagedBefore: wish.messagedBefore,
            begins: wish.begins,
            expires: wish.expires.map { (wish.outlook.due ?? wish.begins) + $0 / .seconds(1) },
            definition: definition,
            zone: .utc
        )
        let skipped = (wish.rows ?? wish.messages) - wish.messages
        return Forecast(
            campaign: try Samples.campaign(),
            audience: "sale/audience.csv",
            plan: Forecast.Plan(
                counts: BroadcastCounts(
                    states: [.waiting: wish.messages, .skipped: skipped],
                    skips: skipped > 0 ? [.duplicate: skipped] : [:]
                ),
                gated: 0,
                cost: nil
            ),
            rate: rate,
            rateBesideOthers: rate,
            others: [],
            outlook: SendingOutlook(messages: wish.messages, limits: limits),
            isLimitedByDay: false,
            begins: wish.begins,
            now: wish.begins,
            expires: wish.expires,
            times: CampaignTimes(
                campaign: try Samples.campaign(),
                outlook: wish.outlook,
                schedule: .at(Samples.due),
                expires: wish.expires,
                catchUp: .run,
                zone: .utc
            ),
            underWay: [],
            zone: .utc
        )
    }

    @Test func `counts have commas and agree with their nouns`() throws {
        let many = try lines { $0.rows = 3234 }
        #expect(many["messages"] == "1,000")
        #expect(many["audience"] == "3,234 rows of sale/audience.csv")
        #expect(many["skipped"] == "2,234 duplicate")
        #expect(try lines { $0.messages = 1 }["audience"] == "1 row of sale/audience.csv")
    }

    @Test func `a campaign that has no time ahead has nothing to be late for`() throws {
        #expect(try lines()["late"]?.hasPrefix("a missed time is sent up to") == true)
        let taken = ScheduleHistory.Taken(at: Samples.due, broadcast: "sale@x", state: .finished)
        let never = try lines { $0.outlook = ScheduleOutlook(taken: taken) }
        #expect(never["next"]?.hasPrefix("never: ") == true)
        #expect(never["late"] == nil)
        let active = ScheduleHistory.Taken(at: Samples.due, broadcast: "sale@x", state: .active)
        let sent = try lines { $0.outlook = ScheduleOutlook(taken: active) }
        #expect(sent["next"] == "2026-11-25 09:00 UTC is being sent now, by sale@x")
        // Nobody waits to hear how long it would take.
        #expect(never["duration"] == nil && never["messages"] == "1,000")
        let missed = try lines { $0.outlook = ScheduleOutlook(missed: .init(dueAt: Samples.due, cause: .unseen)) }
        #expect(missed["duration"] != nil && missed["late"] == nil && missed["sending"] == nil)
    }

    @Test func `of a held campaign each line says another thing`() throws {
        let since = Samples.due - 7200
        let held = try lines { $0.outlook = ScheduleOutlook(next: [Samples.due], heldSince: since) }
        #expect(held["held"] == "since 2026-11-25 07:00 UTC; drumbeat resume sale releases it")
        #expect(held["next"] == "2026-11-25 09:00 UTC, if it is released by then")
        let due = try lines { $0.outlook = ScheduleOutlook(due: Samples.due, heldSince: since) }
        #expect(due["next"] == "once it is released, for 2026-11-25 09:00 UTC")
        #expect(try lines()["held"] == nil)
    }

    @Test func `a time that is due ends as long after it as the file says`() throws {
        let due = try lines { wish in
            wish.outlook = ScheduleOutlook(due: Samples.due)
            wish.begins = Samples.due + 600
            (wish.expires, wish.rate) = (.seconds(900), 1)
        }
        #expect(due["never"]?.contains("700 of 1,000 messages would expire") == true, "\(due)")
        #expect(due["never"]?.contains("nothing is sent after 2026-11-25 09:15 UTC") == true, "\(due)")
    }

    @Test func `what never leaves names its cause, and what helps`() throws {
        let end = "nothing is sent after 2026-11-25 12:00 UTC (expires: 3h)"
        let full = try lines { wish in
            (wish.messages, wish.daily, wish.messagedBefore, wish.expires) = (5, 5, 5, .seconds(10_800))
            wish.quietHours = QuietHours(from: 8 * 60, until: 9 * 60 + 30)
        }
        #expect(
            full["never"] == """
                5 of 5 messages would expire: only 5 people may be messaged in 24 hours, and 5 were before, \(end); move \
                the time to when fewer people had a message in the 24 hours before it, or raise expires
                """
        )
        let few = try lines { ($0.daily, $0.expires) = (100, .seconds(10_800)) }
        #expect(
            few["never"] == """
                900 of 1,000 messages would expire: only 100 people may be messaged in 24 hours, \(end); raise expires, \
                so that it may take days, or send to fewer people
                """
        )
        let slow = try lines { ($0.rate, $0.expires) = (1.0 / 60, .seconds(10_800)) }
        #expect(
            slow["never"] == """
                820 of 1,000 messages would expire: no more leave at 1/min, \(end); raise the rate or expires, or send to \
                fewer people
                """
        )
    }

    @Test func `the time of sending is told apart from when it begins and ends`() throws {
        let quiet = QuietHours(from: 9 * 60, until: 10 * 60)
        let lines = try lines { $0.quietHours = quiet }
        #expect(lines["duration"] == "50s of sending at 20/s")
        #expect(lines["sending"] == "begins 2026-11-25 10:00, ends 10:00:50 UTC")
        let days = try self.lines { ($0.rate, $0.quietHours) = (0.01, quiet) }
        #expect(days["sending"]?.hasPrefix("begins 2026-11-25 10:00, ends 2026-11-2") == true, "\(days)")
        #expect(try self.lines { ($0.quietHours, $0.expires) = (quiet, .seconds(600)) }["sending"] == nil)
    }

    @Test func `the night is told only of messages that leave around it`() throws {
        let quiet = QuietHours(from: 9 * 60, until: 10 * 60)
        let all = try lines { $0.quietHours = quiet }
        #expect(all["night"] == "all leave after the quiet hours")
        let none = try lines { ($0.quietHours, $0.expires) = (quiet, .seconds(600)) }
        #expect(none["night"] == nil && none["never"] != nil)
        let late = QuietHours(from: 9 * 60 + 1, until: 10 * 60)
        let some = try lines { ($0.quietHours, $0.rate) = (late, 10) }
        #expect(some["night"] == "600 leave before the quiet hours, 400 after them")
        let cut = try lines { ($0.quietHours, $0.rate, $0.expires) = (late, 10, .seconds(600)) }
        #expect(cut["night"] == "600 leave before the quiet hours, none after them")
    }
}
