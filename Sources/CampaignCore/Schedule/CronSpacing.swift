import Formats

/// How close the times of a recurrence lie by the clock, and how many of them a day has.
///
/// Clocks that are changed do not count: they move a time by an hour once a year.
package struct CronSpacing: Hashable, Sendable {
    /// Times closer than this are a slip of the pen: people would get a message again and again.
    package static let least = Duration.seconds(3600)

    /// How many times a day has on which it occurs.
    package let timesADay: Int
    /// The time between the two that lie closest.
    package let closest: Duration

    private static let minutesInDay = 24 * 60
    /// The calendar repeats itself after 28 years, turns of centuries aside.
    private static let daysSearched = 28 * 366
    /// 2000-01-01, a leap year.
    private static let firstDay = 10_957

    package init(of cron: CronExpression) {
        let times = cron.hours.values.flatMap { hour in cron.minutes.values.map { hour * 60 + $0 } }
        timesADay = times.count
        let within = zip(times.dropFirst(), times).map { $0 - $1 }.min()
        let overNight = (times.first ?? 0) - (times.last ?? 0) + Self.daysApart(cron) * Self.minutesInDay
        closest = .seconds(60 * min(within ?? overNight, overNight))
    }

    /// How many days lie between the closest two on which it occurs.
    private static func daysApart(_ cron: CronExpression) -> Int {
        var (least, last) = (daysSearched, Int?.none)
        for day in firstDay..<firstDay + daysSearched {
            let date = CivilDate(days: day)
            guard cron.matches(month: date.month, day: date.day, weekday: CivilDate.weekday(days: day)) else {
                continue
            }
            if let last { least = min(least, day - last) }
            if least == 1 { return 1 }
            last = day
        }
        return least
    }
}

extension CronExpression {
    /// The same days with one time each: the first, or nine o'clock if no hour was chosen.
    package var onceADay: String {
        let minute = minutes.values.first ?? 0
        let hour = hours.beginsWithStar ? 9 : hours.values.first ?? 9
        let words = text.split(whereSeparator: \.isWhitespace)
        // The one nickname with more than one time a day is for all days.
        let days = words.count == 5 ? words.suffix(3).joined(separator: " ") : "* * *"
        return "\(minute) \(hour) \(days)"
    }
}
