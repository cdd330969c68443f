/// A date and a time of day as a wall clock shows them, without a zone.
package struct LocalDateTime: Hashable, Sendable {
    /// Seconds between it and 1970-01-01T00:00 on the same clock, as if no clock were ever changed.
    package let seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    /// Nil if the calendar has no such date, or the day no such time.
    package init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int = 0) {
        guard (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (1970...9999).contains(year)
        else { return nil }
        let days = CivilDate.days(toMonth: month, of: year) + day - 1
        guard CivilDate(days: days).day == day else { return nil }
        self.init(seconds: days * 86_400 + hour * 3600 + minute * 60 + second)
    }
}

extension LocalDateTime: CustomStringConvertible {
    /// For example `2026-11-25T09:00`; with seconds only if there are any.
    package var description: String {
        let text = utf8WithSeconds
        return String(decoding: seconds % 60 == 0 ? text.dropLast(3) : text[...], as: UTF8.self)
    }

    /// For example `2026-11-25T09:00:00`.
    package var utf8WithSeconds: [UInt8] {
        let (days, time) = flooredDivision(seconds, by: 86_400)
        let date = CivilDate(days: days)
        var text: [UInt8] = []
        text.reserveCapacity(32)
        text.append(digits: date.year, width: 4, then: "-")
        text.append(digits: date.month, width: 2, then: "-")
        text.append(digits: date.day, width: 2, then: "T")
        text.append(digits: time / 3600, width: 2, then: ":")
        text.append(digits: time / 60 % 60, width: 2, then: ":")
        text.append(digits: time % 60, width: 2)
        return text
    }
}
