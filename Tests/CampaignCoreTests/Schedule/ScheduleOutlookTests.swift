import CampaignCore
import Formats
import Foundation
import Testing

struct ScheduleOutlookTests {
    private static let day = Date(timeIntervalSince1970: 1_795_564_800)
    private static let nine = day + 9 * 3600

    private static func outlook(
        _ schedule: Schedule = .at(nine),
        _ history: ScheduleHistory = ScheduleHistory(firstSeenAt: day),
        now: Date,
        count: Int = 1
    ) -> ScheduleOutlook {
        schedule.outlook(history, now: now, expires: nil, catchUp: .run, count: count)
    }

    private static func broadcast(_ state: BroadcastState, isScheduled: Bool = true) -> ScheduleHistory.UnderWay {
        ScheduleHistory.UnderWay(id: 1, name: "sale@2026-11-25T0800Z", state: state, isScheduled: isScheduled)
    }

    @Test func `a time is ahead, then due, then caught up for a day`() {
        #expect(Self.outlook(now: Self.nine - 60) == ScheduleOutlook(next: [Self.nine]))
        #expect(Self.outlook(now: Self.nine + 60) == ScheduleOutlook(due: Self.nine))
        #expect(Self.outlook(now: Self.nine + 86_399) == ScheduleOutlook(due: Self.nine))
        let missed = DueOccurrences.Skipped(dueAt: Self.nine, cause: .expired)
        #expect(Self.outlook(now: Self.nine + 86_400) == ScheduleOutlook(missed: missed))
    }

    @Test func `a time that had passed before it was seen is missed`() {
        let late = ScheduleHistory(firstSeenAt: Self.nine + 3600)
        let missed = DueOccurrences.Skipped(dueAt: Self.nine, cause: .unseen)
        #expect(Self.outlook(.at(Self.nine), late, now: Self.nine + 3600) == ScheduleOutlook(missed: missed))
        var recorded = late
        recorded.taken = [.init(at: Self.nine, broadcast: "sale", state: .skipped, reason: .missed(.unseen))]
        #expect(Self.outlook(.at(Self.nine), recorded, now: Self.nine + 7200) == ScheduleOutlook(missed: missed))
    }

    @Test func `a broadcast that took the only time leaves none ahead`() {
        let taken = ScheduleHistory.Taken(at: Self.nine, broadcast: "sale", state: .finished)
        let history = ScheduleHistory(firstSeenAt: Self.day, taken: [taken])
        #expect(Self.outlook(.at(Self.nine), history, now: Self.day) == ScheduleOutlook(taken: taken))
    }

    @Test(arguments: [BroadcastState.planning, .active, .paused])
    func `an edited time is blocked by a broadcast that has not ended`(state: BroadcastState) {
        let history = ScheduleHistory(firstSeenAt: Self.day, underWay: [Self.broadcast(state)])
        let blocked = ScheduleOutlook.Blocked(time: Self.nine, by: Self.broadcast(state))
        for now in [Self.day, Self.nine + 60] {
            #expect(Self.outlook(.at(Self.nine), history, now: now) == ScheduleOutlook(blocked: blocked))
        }
    }

    @Test func `an edited time is blocked, and not sent once the broadcast ends`() {
        var edit = ScheduleHistory.Taken(at: Self.nine, broadcast: "sale", state: .active, isEdit: true)
        var history = ScheduleHistory(firstSeenAt: Self.day, taken: [edit], underWay: [Self.broadcast(.active)])
        let blocked = ScheduleOutlook.Blocked(time: Self.nine, by: Self.broadcast(.active))
        #expect(Self.outlook(.at(Self.nine), history, now: Self.day) == ScheduleOutlook(blocked: blocked))
        edit.state = .finished
        (history.taken, history.underWay) = ([edit], [])
        for now in [Self.day, Self.nine + 60] {
            #expect(Self.outlook(.at(Self.nine), history, now: now) == ScheduleOutlook(taken: edit))
        }
    }

    @Test func `a broadcast besides the schedule blocks no time`() {
        let extra = Self.broadcast(.active, isScheduled: false)
        let history = ScheduleHistory(firstSeenAt: Self.day, underWay: [extra])
        #expect(Self.outlook(.at(Self.nine), history, now: Self.day).next == [Self.nine])
    }

    @Test func `of a recurring schedule only the time that was taken is left out`() throws {
        let schedule = Schedule.every(try CronExpression(parsing: "0 9 * * *"), .utc)
        let taken = ScheduleHistory.Taken(at: Self.nine, broadcast: "sale", state: .active)
        let history = ScheduleHistory(firstSeenAt: Self.day, taken: [taken], underWay: [Self.broadcast(.active)])
        let outlook = Self.outlook(schedule, history, now: Self.day, count: 2)
        #expect(outlook.next == [Self.nine + 86_400, Self.nine + 2 * 86_400])
        #expect(outlook.taken == taken)
        #expect(outlook.blocked == nil)
    }
}
