import Formats
import CampaignCore
import Foundation
import Testing

struct DueOccurrencesTests {
    struct Case {
        /// Hours after the start of the day; the schedule is daily at 9, or once on the day at 9.
        var isRecurring = true
        /// When the ledger first saw the campaign; nil for the last look, or now.
        var firstSeen: Double?
        var lastConsidered: Double?
        var closed: Double?
        /// What broadcasts have taken.
        var taken: [Double] = []
        var now: Double
        var expires: Duration? = .seconds(6 * 3600)
        var catchUp = CatchUp.run
        var planned: Double?
        var skipped: [(at: Double, cause: DueOccurrences.Cause)] = []
    }

    @Test(arguments: [
        // In time.
        Case(lastConsidered: 8, now: 9, planned: 9),
        Case(lastConsidered: 8.9, now: 9.1, catchUp: .skip, planned: 9),
        Case(isRecurring: false, lastConsidered: 8, now: 9.2, planned: 9),
        // Not due, or dealt with already.
        Case(lastConsidered: 8, now: 8.9),
        Case(lastConsidered: 9, now: 9.1),
        Case(isRecurring: false, lastConsidered: 9, taken: [9], now: 10),
        Case(lastConsidered: 8, taken: [9], now: 9.1),
        Case(lastConsidered: -20, taken: [9], now: 9.1, skipped: [(-15, .superseded)]),
        // Missed for some hours.
        Case(lastConsidered: 8, now: 14, planned: 9),
        Case(lastConsidered: 8, now: 14, catchUp: .skip, skipped: [(9, .missed)]),
        Case(lastConsidered: 8, now: 15, skipped: [(9, .expired)]),
        Case(lastConsidered: 8, now: 16, catchUp: .skip, skipped: [(9, .expired)]),
        // Without an expiry, a day is the limit.
        Case(lastConsidered: 8, now: 32, expires: nil, planned: 9),
        Case(isRecurring: false, lastConsidered: 8, now: 33, expires: nil, skipped: [(9, .expired)]),
        // Missed for days.
        Case(lastConsidered: 8, now: 60, planned: 57, skipped: [(9, .superseded), (33, .superseded)]),
        Case(lastConsidered: 8, now: 80, skipped: [(9, .superseded), (33, .superseded), (57, .expired)]),
        // Seen for the first time.
        Case(now: 9.2, planned: 9),
        Case(now: 10),
        Case(isRecurring: false, now: 9.2, planned: 9),
        Case(isRecurring: false, now: 10, skipped: [(9, .unseen)]),
        Case(isRecurring: false, now: 1000, catchUp: .skip, skipped: [(9, .unseen)]),
        // Seen in time, and not to be planned until now.
        Case(firstSeen: 8, now: 14, planned: 9),
        Case(isRecurring: false, firstSeen: 9.2, now: 14, planned: 9),
        Case(isRecurring: false, firstSeen: 8, now: 16, skipped: [(9, .expired)]),
        // Edited into the past: shortly after its time, and long after it.
        Case(isRecurring: false, firstSeen: 1, lastConsidered: 9.1, now: 9.15, planned: 9),
        Case(isRecurring: false, firstSeen: 1, lastConsidered: 10, now: 10.1, skipped: [(9, .unseen)]),
        // A ledger that is lost may have sent it.
        Case(isRecurring: false, firstSeen: 1, lastConsidered: 9.1, closed: 9.1, now: 9.2, skipped: [(9, .restored)]),
        Case(firstSeen: 1, lastConsidered: 8, closed: 9.1, now: 9.2),
        // An expiry shorter than the punctuality of a cron line still holds.
        Case(lastConsidered: 8, now: 9.1, expires: .seconds(60), skipped: [(9, .expired)]),
    ])
    func `what came due is planned or recorded`(_ row: Case) throws {
        let start = Date(timeIntervalSince1970: 1_795_564_800)
        let daily = Schedule.every(try CronExpression(parsing: "0 9 * * *"), .utc)
        let schedule = row.isRecurring ? daily : .at(start + 9 * 3600)
        let history = ScheduleHistory(
            firstSeenAt: start + (row.firstSeen ?? row.lastConsidered ?? row.now) * 3600,
            consideredUntil: row.lastConsidered.map { start + $0 * 3600 },
            closedUntil: row.closed.map { start + $0 * 3600 },
            taken: row.taken.map { .init(at: start + $0 * 3600, broadcast: "sale", state: .finished) }
        )
        let due = schedule.dueOccurrences(
            history,
            now: start + row.now * 3600,
            expires: row.expires,
            catchUp: row.catchUp
        )
        #expect(due.planned == row.planned.map { start + $0 * 3600 })
        #expect(due.skipped == row.skipped.map { .init(dueAt: start + $0.at * 3600, cause: $0.cause) })
    }

    @Test(arguments: 0..<50)
    func `whenever it looks, every occurrence is dealt with once`(seed: Int) throws {
        let schedule = Schedule.every(try CronExpression(parsing: "*/7 * * * *"), .utc)
        let start = Date(timeIntervalSince1970: 1_795_564_800)
        var last = start
        var dealtWith: [Date] = []
        for step in 1...20 {
            let now = last + Double((seed * 7919 + step * 104_729) % 5000)
            let history = ScheduleHistory(firstSeenAt: start, consideredUntil: last)
            let due = schedule.dueOccurrences(history, now: now, expires: nil, catchUp: .run)
            dealtWith += due.skipped.map(\.dueAt) + [due.planned].compactMap(\.self)
            last = now
        }
        #expect(dealtWith == schedule.occurrences(after: start, through: last))
    }

    @Test func `a recurring campaign has missed nothing before it was seen`() throws {
        let schedule = Schedule.every(try CronExpression(parsing: "* * * * *"), .utc)
        let now = Date(timeIntervalSince1970: 1_795_564_830)
        let first = schedule.dueOccurrences(ScheduleHistory(firstSeenAt: now), now: now, expires: nil, catchUp: .run)
        #expect(first.planned == now - 30)
        #expect(first.skipped.isEmpty)
        let short = schedule.dueOccurrences(
            ScheduleHistory(firstSeenAt: now),
            now: now,
            expires: .seconds(10),
            catchUp: .run
        )
        #expect(short == DueOccurrences())
        // What came after it was seen could have been sent.
        let seen = ScheduleHistory(firstSeenAt: now - 120)
        let later = schedule.dueOccurrences(seen, now: now, expires: nil, catchUp: .run)
        #expect(later.skipped.map(\.dueAt) == [now - 90])
    }

    @Test func `a long absence does not fill the ledger`() throws {
        let schedule = Schedule.every(try CronExpression(parsing: "* * * * *"), .utc)
        let now = Date(timeIntervalSince1970: 1_795_564_800)
        let month = now - 30 * 86_400
        let history = ScheduleHistory(firstSeenAt: month, consideredUntil: month)
        let due = schedule.dueOccurrences(history, now: now, expires: nil, catchUp: .run)
        #expect(due.planned == now)
        #expect(due.skipped.count == 1000)
    }
}
