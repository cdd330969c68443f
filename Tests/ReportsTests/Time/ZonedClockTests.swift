import Formats
import Foundation
import TestSupport
import Testing

@testable import Reports

struct ZonedClockTests {
    @Test(arguments: [
        "Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns",
        "Africa/Casablanca", "Pacific/Apia", "Pacific/Chatham",
    ])
    func `the offset is the zone's at every time`(name: String) throws {
        let zone = try #require(Zone.sample(name))
        var clock = ZonedClock(zone: zone)
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2000 {
            let date = Date(
                timeIntervalSince1970: .random(in: 1_000_000_000..<2_500_000_000, using: &generator).rounded()
            )
            #expect(clock.time(at: date).offset == zone.offset(at: Int(date.timeIntervalSince1970)))
        }
    }

    @Test func `both sides of a change differ to the millisecond`() throws {
        var clock = ZonedClock(zone: try #require(Zone.sample("Europe/London")))
        let change = Date(timeIntervalSince1970: 1_774_746_000)
        #expect(clock.time(at: change - 0.001).clockText == "00:59")
        #expect(clock.time(at: change).clockText == "02:00")
    }

    @Test(arguments: [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)])
    func `a time that nobody can write does no harm`(date: Date) {
        var clock = ZonedClock(zone: .utc)
        var bytes: [UInt8] = []
        clock.append(date, to: &bytes)
        #expect(bytes.count == 29)
    }
}
