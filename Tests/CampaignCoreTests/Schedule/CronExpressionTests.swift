import Formats
import CampaignCore
import Testing

struct CronExpressionTests {
    struct Reading {
        var text: String
        var minutes: [Int] = [0]
        var hours: [Int] = [0]
        var daysOfMonth = Array(1...31)
        var months = Array(1...12)
        var daysOfWeek = Array(0...6)
    }

    @Test(arguments: [
        Reading(text: "0 9 * * MON", hours: [9], daysOfWeek: [1]),
        Reading(text: "*/15 0 * * *", minutes: [0, 15, 30, 45]),
        Reading(text: "5/20 0 * * *", minutes: [5, 25, 45]),
        Reading(text: "0 8-18/4 * * *", hours: [8, 12, 16]),
        Reading(text: "0,30 6,18 * * *", minutes: [0, 30], hours: [6, 18]),
        Reading(text: "  0\t0 1 jan,JUL ? ", daysOfMonth: [1], months: [1, 7]),
        Reading(text: "0 0 * * 1-5", daysOfWeek: [1, 2, 3, 4, 5]),
        Reading(text: "0 0 * * 7", daysOfWeek: [0]),
        Reading(text: "0 0 * * FRI-SUN", daysOfWeek: [0, 5, 6]),
        Reading(text: "0 0 * * sun-tue", daysOfWeek: [0, 1, 2]),
        Reading(text: "0 0 * * 5-7", daysOfWeek: [0, 5, 6]),
        Reading(text: "@weekly", daysOfWeek: [0]),
        Reading(text: "@hourly", hours: Array(0...23)),
        Reading(text: "@Yearly", daysOfMonth: [1], months: [1]),
    ])
    func `an expression is read into the values of its fields`(_ reading: Reading) throws {
        let cron = try CronExpression(parsing: reading.text)
        #expect(cron.minutes.values == reading.minutes)
        #expect(cron.hours.values == reading.hours)
        #expect(cron.daysOfMonth.values == reading.daysOfMonth)
        #expect(cron.months.values == reading.months)
        #expect(cron.daysOfWeek.values == reading.daysOfWeek)
    }

    struct Refusal {
        var text: String
        var fault: String
    }

    @Test(arguments: [
        Refusal(
            text: "0 9 * *",
            fault: """
                column 1: '0 9 * *' has 4 fields instead of five; write minute, hour, day of month, month and day of \
                week, such as 0 9 * * MON
                """
        ),
        Refusal(
            text: "0 0 9 * * MON",
            fault: """
                column 1: '0 0 9 * * MON' has 6 fields instead of five; there is no field for seconds; write minute, \
                hour, day of month, month and day of week, such as 0 9 * * MON
                """
        ),
        Refusal(text: "60 9 * * *", fault: "column 1: the minute 60 is not within 0-59"),
        Refusal(text: "0 9 * * MOM", fault: "column 9: 'MOM' is not a valid day of week; did you mean 'MON'?"),
        Refusal(text: "0 9 * * 8", fault: "column 9: the day of week 8 is not within 0-7"),
        Refusal(text: "0 9 0 * *", fault: "column 5: the day of month 0 is not within 1-31"),
        Refusal(
            text: "0 9 L * *",
            fault: "column 5: 'L' is not a valid day of month; write out the days: L, W and # are not understood"
        ),
        Refusal(text: "0 9 * 11-2 *", fault: "column 7: the range '11-2' ends before it begins; write 11-DEC,JAN-2"),
        Refusal(text: "0 9,,10 * * *", fault: "column 5: the hour has an empty part; remove the comma or add a value"),
        Refusal(
            text: "*/0 9 * * *",
            fault: "column 3: '0' is not a valid step; write a whole number above zero, such as */15"
        ),
        Refusal(text: "0 9,nine * * *", fault: "column 5: 'nine' is not a valid hour; write 0-23"),
        Refusal(text: "0 0 30 2 *", fault: "column 5: '0 0 30 2 *' never happens: no such day is in these months"),
        Refusal(text: "@weakly", fault: "column 1: '@weakly' is not a valid recurrence; did you mean '@weekly'?"),
        Refusal(
            text: "",
            fault: """
                column 1: '' has 0 fields instead of five; write minute, hour, day of month, month and day of week, \
                such as 0 9 * * MON
                """
        ),
    ])
    func `a fault says where it is and what to write instead`(_ refusal: Refusal) {
        let fault = #expect(throws: TextFault.self) { try CronExpression(parsing: refusal.text) }
        #expect(fault?.description == refusal.fault)
    }

    struct Day {
        var text: String
        var month = 6
        var day: Int
        var weekday: Int
        var matches: Bool
    }

    @Test(arguments: [
        Day(text: "0 0 13 * FRI", day: 13, weekday: 2, matches: true),
        Day(text: "0 0 13 * FRI", day: 20, weekday: 5, matches: true),
        Day(text: "0 0 13 * FRI", day: 14, weekday: 6, matches: false),
        Day(text: "0 0 13 * *", day: 20, weekday: 5, matches: false),
        Day(text: "0 0 * * FRI", day: 13, weekday: 2, matches: false),
        Day(text: "0 0 */2 * FRI", day: 13, weekday: 2, matches: false),
        Day(text: "0 0 */2 * FRI", day: 13, weekday: 5, matches: true),
        Day(text: "0 0 13 * FRI", month: 7, day: 13, weekday: 5, matches: true),
        Day(text: "0 0 13 6 FRI", month: 7, day: 13, weekday: 5, matches: false),
        Day(text: "0 0 30 2 FRI", month: 2, day: 6, weekday: 5, matches: true),
    ])
    func `either day field suffices where both are restricted`(_ day: Day) throws {
        let cron = try CronExpression(parsing: day.text)
        #expect(cron.matches(month: day.month, day: day.day, weekday: day.weekday) == day.matches)
    }
}
