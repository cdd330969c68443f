import Foundation

/// A point in time, to the microsecond, that never runs backwards.
///
/// The wall clock is read once, when the process first asks; from then on the
/// continuous clock counts, so that arrival times can be subtracted.
struct Moment: Hashable, Comparable, Sendable {
    /// Since 1970.
    var microseconds: Int64

    init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    static func now() -> Moment {
        origin.moment + origin.instant.duration(to: .now)
    }

    /// The instant of the continuous clock, to sleep until.
    var instant: ContinuousClock.Instant {
        Self.origin.instant + .microseconds(microseconds - Self.origin.moment.microseconds)
    }

    private static let origin = (
        instant: ContinuousClock.now,
        moment: Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    )

    /// Whole seconds since 1970, as Meta writes times.
    var unixSeconds: Int64 { microseconds / 1_000_000 }

    static func + (moment: Moment, duration: Duration) -> Moment {
        Moment(microseconds: moment.microseconds + duration.wholeMicroseconds)
    }

    static func < (lhs: Moment, rhs: Moment) -> Bool {
        lhs.microseconds < rhs.microseconds
    }
}

extension Moment: CustomStringConvertible {
    /// RFC 3339 in UTC with microseconds, such as `2026-11-25T09:00:01.000123Z`.
    var description: String {
        let seconds = microseconds / 1_000_000
        let (year, month, day) = Self.date(ofDay: seconds / 86_400)
        let time = seconds % 86_400
        let clock = [time / 3600, time / 60 % 60, time % 60].map { Self.digits($0, 2) }.joined(separator: ":")
        let date = [Self.digits(year, 4), Self.digits(month, 2), Self.digits(day, 2)].joined(separator: "-")
        return "\(date)T\(clock).\(Self.digits(microseconds % 1_000_000, 6))Z"
    }

    private static func digits(_ number: Int64, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// The Gregorian date of a day counted from 1970-01-01; Foundation's calendar
    /// would take longer than all else that a line of the ground truth needs.
    ///
    /// Years are counted from March, so that the leap day ends one:
    /// https://howardhinnant.github.io/date_algorithms.html#civil_from_days
    private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (
            era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1
        )
    }
}
