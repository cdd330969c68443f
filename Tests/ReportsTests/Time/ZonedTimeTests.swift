import Foundation
import TestSupport
import Testing

@testable import Reports

struct ZonedTimeTests {
    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000+00:00"), (-1, 0, "1969-12-31T23:59:59.999+00:00"),
        (1_795_597_201_123, 3600, "2026-11-25T10:00:01.123+01:00"),
        (951_782_400_000, -12_600, "2000-02-28T20:30:00.000-03:30"),
        (253_402_300_799_999, 0, "9999-12-31T23:59:59.999+00:00"),
    ])
    func `the RFC 3339 form has all its digits`(milliseconds: Int, offset: Int, text: String) {
        var bytes: [UInt8] = []
        ZonedTime(milliseconds: milliseconds, offset: offset).append(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: 0..<200)
    func `the date is the one that the calendar knows`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let seconds = Int.random(in: -10_000_000_000..<200_000_000_000, using: &generator)
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        let expected = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
        let time = ZonedTime(milliseconds: seconds * 1000, offset: 0)
        #expect(time.year == expected.year && time.month == expected.month && time.day == expected.day)
        #expect(time.hour == expected.hour && time.minute == expected.minute && time.second == expected.second)
        let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        #expect(time.dateText.hasPrefix(weekdays[(expected.weekday ?? 1) - 1]))
    }
}
