import Formats
import CampaignCore
import Foundation
import TestSupport
import Testing

struct SendingOutlookTests {
    /// 20:30 in UTC.
    private let begins = Date(timeIntervalSince1970: 1_795_033_800)

    private func outlook(
        _ messages: Int,
        rate: String,
        daily: Int? = nil,
        before: Int = 0,
        expires: TimeInterval? = nil,
        quiet: QuietHours? = nil,
        change: (inout SendingOutlook.Limits) -> Void = { _ in }
    ) throws -> SendingOutlook {
        var definition = try Samples.definition()
        definition.quietHours = quiet
        var limits = SendingOutlook.Limits(
            rate: try #require(Rate(rate)),
            dailyRecipients: daily,
            messagedBefore: before,
            begins: begins,
            expires: expires.map { begins + $0 },
            definition: definition,
            zone: .utc
        )
        change(&limits)
        return SendingOutlook(messages: messages, limits: limits)
    }

    @Test func `a person who was messaged today is not counted again tomorrow`() throws {
        let same = try outlook(200, rate: "10/s", daily: 250, before: 200) { $0.countedBefore = 200 }
        #expect(same.days == [200])
        let some = try outlook(200, rate: "10/s", daily: 250, before: 200) { $0.countedBefore = 120 }
        #expect(some.days == [170, 30])
        let others = try outlook(200, rate: "10/s", daily: 250, before: 200)
        #expect(others.days == [50, 150])
    }

    @Test func `the time of sending leaves the night out, and begins after it`() throws {
        // From 20:30 on: 20 leave before 21:00, the others from 08:00 on.
        let quiet = QuietHours(from: 21 * 60, until: 8 * 60)
        let around = try outlook(30, rate: "40/h", quiet: quiet)
        #expect(around.starts == begins && around.sendingTime.rounded() == 2700)
        #expect(around.ends.timeIntervalSince(begins).rounded() == 11.5 * 3600 + 900)
        let after = try outlook(40, rate: "40/min", quiet: QuietHours(from: 20 * 60, until: 8 * 60))
        #expect(after.starts == begins + 11.5 * 3600 && after.sendingTime.rounded() == 60)
        #expect(after.ends.timeIntervalSince(begins).rounded() == 11.5 * 3600 + 60)
        let none = try outlook(40, rate: "40/min", expires: 600, quiet: QuietHours(from: 20 * 60, until: 8 * 60))
        #expect(none.starts == nil && none.sendingTime == 0)
    }

    @Test func `a hold on the sender's marketing delays all messages`() throws {
        let end = begins + 3600
        let outlook = try outlook(300, rate: "10/min") { $0.marketingHeldUntil = end }
        #expect(outlook.ends == end + 1800)
        #expect(outlook.obstacle == .stop(until: end, because: .marketingHold))
        #expect(outlook.beforeNight == nil)
    }

    @Test func `nothing leaves while Meta forbids it`() throws {
        let ban = Condition(account: "2", subject: .account, aspect: .ban, value: "DISABLE", at: begins)
        let outlook = try outlook(300, rate: "10/min", expires: 7200) { $0.conditions = [ban] }
        #expect(outlook.expired == 300)
        #expect(outlook.obstacle == .stop(until: nil, because: .condition(ban)))
    }

    @Test func `without limits all leave one after another`() throws {
        let outlook = try outlook(300, rate: "10/min")
        #expect(outlook.days == [300])
        #expect(outlook.ends == begins + 1800)
        #expect(outlook.expired == 0 && outlook.later == 0 && outlook.beforeNight == nil)
    }

    @Test func `people a day divide an audience over days`() throws {
        #expect(try outlook(120, rate: "50/s", daily: 50, before: 50).days == [0, 50, 50, 20])
        #expect(try outlook(120, rate: "50/s", daily: 50, before: 80).days == [0, 50, 50, 20])
        #expect(try outlook(120, rate: "50/s", daily: 200, before: 20).days == [120])
    }

    @Test func `what would leave after the end expires`() throws {
        let outlook = try outlook(250, rate: "50/s", daily: 100, expires: 6 * 3600)
        #expect(outlook.days == [100])
        #expect(outlook.expired == 150)
        #expect(try self.outlook(250, rate: "50/s", daily: 100, expires: 25 * 3600).expired == 50)
    }

    @Test func `what expires names the bound that keeps it from leaving`() throws {
        let quiet = QuietHours(from: 20 * 60, until: 21 * 60)
        let cause = { (outlook: SendingOutlook) in outlook.expiryCause }
        // The quiet hours end in time, and then no place is free.
        let limited = try outlook(5, rate: "80/s", daily: 5, before: 5, expires: 3 * 3600, quiet: quiet)
        #expect(limited.expired == 5 && cause(limited) == .dailyLimit)
        #expect(try cause(outlook(5, rate: "80/s", daily: 5, before: 5, expires: 3 * 3600)) == .dailyLimit)
        #expect(try cause(outlook(5, rate: "80/s", expires: 1200, quiet: quiet)) == .quietHours)
        // Half an hour of quiet takes 300 of the 900 that the rate would let leave.
        #expect(try cause(outlook(900, rate: "10/min", expires: 5400, quiet: quiet)) == .quietHours)
        #expect(try cause(outlook(2000, rate: "10/min", expires: 5400, quiet: quiet)) == .rate)
        #expect(try cause(outlook(1000, rate: "10/min", expires: 3600)) == .rate)
        let ban = Condition(account: "2", subject: .account, aspect: .ban, value: "DISABLE", at: begins)
        #expect(try cause(outlook(300, rate: "10/min", expires: 7200) { $0.conditions = [ban] }) == .paused)
        #expect(try cause(outlook(5, rate: "80/s", expires: 3600)) == nil)
        #expect(try cause(outlook(500, rate: "1/h", daily: 1)) == nil)
    }

    @Test func `a rate may be too low for the time there is`() throws {
        let outlook = try outlook(1000, rate: "10/min", expires: 3600)
        #expect(outlook.expired == 400)
        #expect(outlook.ends == begins + 3600)
    }

    @Test func `the quiet hours part an evening from the morning`() throws {
        let quiet = QuietHours(from: 21 * 60, until: 8 * 60)
        let outlook = try outlook(1000, rate: "10/min", quiet: quiet)
        #expect(outlook.beforeNight == 300)
        #expect(outlook.expired == 0)
        #expect(outlook.ends == begins + (11.5 * 3600) + 70 * 60)
        let short = try self.outlook(1000, rate: "10/min", expires: 3 * 3600, quiet: quiet)
        #expect(short.beforeNight == 300 && short.expired == 700)
    }

    @Test func `what begins and ends in the night never leaves`() throws {
        let quiet = QuietHours(from: 20 * 60, until: 8 * 60)
        let outlook = try outlook(1000, rate: "10/min", expires: 3 * 3600, quiet: quiet)
        #expect(outlook.beforeNight == 0 && outlook.expired == 1000 && outlook.days == [])
    }

    @Test func `nobody looks further than a year`() throws {
        let outlook = try outlook(.max, rate: "1/h", daily: 1)
        #expect(outlook.days == Array(repeating: 1, count: 366))
        #expect(outlook.later == .max - 366)
        #expect(try self.outlook(0, rate: "1/h").days == [])
    }
}
