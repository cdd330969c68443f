import Foundation

/// A date and a time of day as a wall clock shows them, without a zone.
package struct LocalDateTime: Hashable, Sendable {
    /// Seconds between it and 1970-01-01T00:00 on the same clock, as if no clock were ever changed.
    package let seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    /// Nil where the calendar has no such date or the day no such time.
    package init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int = 0) {
        guard (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second), (1970...9999).contains(year)
        else { return nil }
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard let date = Self.calendar.date(from: parts) else { return nil }
        self.init(seconds: Int(date.timeIntervalSince1970))
        guard Self.calendar.component(.day, from: date) == day else { return nil }
    }

    /// A calendar whose clock is never changed.
    static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}

extension LocalDateTime: CustomStringConvertible {
    /// For example `2026-11-25T09:00`; seconds only where there are any.
    package var description: String {
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        let text = date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false))
        return text.hasSuffix(":00") ? String(text.dropLast(3)) : text
    }
}
