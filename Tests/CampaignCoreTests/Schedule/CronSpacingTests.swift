import CampaignCore
import Testing

struct CronSpacingTests {
    struct Case {
        var cron: String
        var times: Int
        /// In minutes.
        var closest: Int
        var once: String?
    }

    @Test(arguments: [
        Case(cron: "* 10 * * *", times: 60, closest: 1, once: "0 10 * * *"),
        Case(cron: "*/30 * * * MON", times: 48, closest: 30, once: "0 9 * * MON"),
        Case(cron: "0,45 9 * * *", times: 2, closest: 45, once: "0 9 * * *"),
        Case(cron: "0 * * * *", times: 24, closest: 60),
        Case(cron: "0 9,18 * * *", times: 2, closest: 540),
        Case(cron: "0 9 * * *", times: 1, closest: 1440),
        // Over midnight, if the next day has times, too.
        Case(cron: "30 0,23 * * *", times: 2, closest: 60),
        Case(cron: "0,50 0,23 * * *", times: 4, closest: 10),
        Case(cron: "0 0,23 * * MON", times: 2, closest: 1380),
        Case(cron: "0 1,23 * * SUN,MON", times: 2, closest: 120),
        Case(cron: "0 9 * * MON,THU", times: 1, closest: 3 * 1440),
        Case(cron: "0 9 1 * *", times: 1, closest: 28 * 1440),
        Case(cron: "0 9 28,1 * *", times: 1, closest: 1440),
        Case(cron: "0 9 29 2 *", times: 1, closest: 1461 * 1440),
        Case(cron: "@hourly", times: 24, closest: 60, once: "0 9 * * *"),
    ])
    func `the closest times are found by the clock`(_ row: Case) throws {
        let cron = try CronExpression(parsing: row.cron)
        let spacing = CronSpacing(of: cron)
        #expect(spacing.timesADay == row.times)
        #expect(spacing.closest == .seconds(60 * row.closest))
        if let once = row.once { #expect(cron.onceADay == once) }
    }
}
