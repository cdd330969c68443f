import Formats

/// A moment as the clock on a wall of some zone shows it, in the Gregorian calendar.
struct ZonedTime: Hashable, Sendable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    let millisecond: Int
    /// Days since 1970-01-01, which was a Thursday.
    private let days: Int
    /// How far the zone is ahead of UTC, in seconds.
    let offset: Int

    /// - Parameters:
    ///   - milliseconds: since 1970 in UTC.
    ///   - offset: how far the zone is ahead of UTC then, in seconds.
    init(milliseconds: Int, offset: Int) {
        let local = milliseconds + offset * 1000
        let (days, rest) = flooredDivision(local, by: 86_400_000)
        self.days = days
        self.offset = offset
        let date = CivilDate(days: days)
        (year, month, day) = (date.year, date.month, date.day)
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
    }
}

extension ZonedTime {
    /// Appends the RFC 3339 form with milliseconds and numeric offset: `2026-11-25T09:00:01.123+00:00`.
    ///
    /// Always with all digits, so that a reader that guesses a column's form
    /// from its first cells guesses right.
    func append(to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: offset < 0 ? Self.formBehind : Self.formAhead)
        var digits = bytes.mutableSpan
        digits.write(year, endingAt: start + 4, 4)
        digits.write(month, endingAt: start + 7, 2)
        digits.write(day, endingAt: start + 10, 2)
        digits.write(hour, endingAt: start + 13, 2)
        digits.write(minute, endingAt: start + 16, 2)
        digits.write(second, endingAt: start + 19, 2)
        digits.write(millisecond, endingAt: start + 23, 3)
        digits.write(abs(offset) / 3600, endingAt: start + 26, 2)
        digits.write(abs(offset) / 60 % 60, endingAt: start + 29, 2)
    }

    private static let formAhead = Array("0000-00-00T00:00:00.000+00:00".utf8)
    private static let formBehind = Array("0000-00-00T00:00:00.000-00:00".utf8)

    /// For example `Wednesday, 25 November 2026`.
    var dateText: String {
        "\(Self.weekdays[flooredDivision(days + 3, by: 7).remainder]), \(day) \(Self.months[month - 1]) \(year)"
    }

    /// For example `09:00`.
    var clockText: String {
        twoDigits(hour) + ":" + twoDigits(minute)
    }

    /// For example `25 Nov 2026, 09:00:01`.
    var shortText: String {
        "\(day) \(Self.months[month - 1].prefix(3)) \(year), \(clockText):\(twoDigits(second))"
    }

    /// For example `2026-11-25 09:00:01`: the form that spreadsheets of all countries take for a time.
    var spreadsheetText: String {
        let year = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
        return "\(year)-\(twoDigits(month))-\(twoDigits(day)) \(clockText):\(twoDigits(second))"
    }

    /// For example `UTC+01:00`.
    var offsetText: String {
        "UTC\(offset < 0 ? "−" : "+")\(twoDigits(abs(offset) / 3600)):\(twoDigits(abs(offset) / 60 % 60))"
    }

    private func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
