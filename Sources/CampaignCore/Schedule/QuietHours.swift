package import Foundation

/// A daily span in which nobody is messaged, such as 21:00 until 08:00.
package struct QuietHours: Hashable, Sendable, Codable {
    /// Minutes after midnight.
    package var from: Int
    /// Minutes after midnight; before `from` where the span crosses midnight.
    package var until: Int

    package init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    /// When the span that holds `instant` ends; nil where `instant` is in none.
    ///
    /// Clock times that a change of daylight-saving time skips end at the
    /// first instant after the gap.
    package func end(at instant: Date, in timeZone: TimeZone) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let time = calendar.dateComponents([.hour, .minute], from: instant)
        guard let hour = time.hour, let minute = time.minute else { return nil }
        let now = hour * 60 + minute
        let isQuiet = from <= until ? (from..<until).contains(now) : now >= from || now < until
        guard isQuiet else { return nil }
        return Self.next(until, after: instant, calendar)
    }

    /// When the next span begins after `instant`.
    package func start(after instant: Date, in timeZone: TimeZone) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return Self.next(from, after: instant, calendar)
    }

    private static func next(_ minutes: Int, after instant: Date, _ calendar: Calendar) -> Date? {
        calendar.nextDate(
            after: instant,
            matching: DateComponents(hour: minutes / 60, minute: minutes % 60, second: 0),
            matchingPolicy: .nextTime
        )
    }
}
