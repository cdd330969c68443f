/// How clocks are changed each year, as the end of a zone file says: `GMT0BST,M3.5.0/1,M10.5.0`
/// (POSIX.1 `TZ`, with the hours of RFC 9636 §3.3.1).
struct ZoneRule: Hashable, Sendable {
    /// What is added to the clocks for a part of the year.
    struct Summer: Hashable, Sendable {
        var offset: Int
        var start: ZoneRuleDay
        var end: ZoneRuleDay
    }

    var standard: Int
    var summer: Summer?

    func offset(at seconds: Int) -> Int {
        guard let summer else { return standard }
        let year = CivilDate(days: flooredDivision(seconds, by: 86_400).quotient).year
        // Where summer ends and begins in one moment, as where it never ends, it has begun: the later of the two here.
        let changes = (year - 1...year + 1)
            .flatMap { year in
                [
                    (at: summer.end.seconds(in: year) - summer.offset, isSummer: 0),
                    (at: summer.start.seconds(in: year) - standard, isSummer: 1),
                ]
            }
        let last = changes.filter { $0.at <= seconds }.max { ($0.at, $0.isSummer) < ($1.at, $1.isSummer) }
        return last?.isSummer == 1 ? summer.offset : standard
    }
}

/// A day of the year and the time at which the clocks are changed on it.
struct ZoneRuleDay: Hashable, Sendable {
    enum Day: Hashable, Sendable {
        /// The weekday of a week of a month; 0 is Sunday, and week 5 the last.
        case weekday(Int, week: Int, month: Int)
        /// From 1 to 365: 29 February is not counted.
        case common(Int)
        /// From 0 to 365.
        case counted(Int)
    }

    var day: Day
    /// Seconds after midnight, of other days as well.
    var time: Int

    /// What the clocks show then, in seconds since 1970 on the same clock.
    func seconds(in year: Int) -> Int {
        days(in: year) * 86_400 + time
    }

    private func days(in year: Int) -> Int {
        let newYear = CivilDate.days(toMonth: 1, of: year)
        switch day {
        case .counted(let number): return newYear + number
        case .common(let number):
            let isLeapYear = CivilDate.days(toMonth: 3, of: year) - newYear == 60
            return newYear + number - (isLeapYear && number >= 60 ? 0 : 1)
        case .weekday(let weekday, let week, let month):
            let first = CivilDate.days(toMonth: month, of: year)
            let next =
                month == 12 ? CivilDate.days(toMonth: 1, of: year + 1) : CivilDate.days(toMonth: month + 1, of: year)
            // 1970-01-01 was a Thursday.
            let day = first + flooredDivision(weekday - first - 4, by: 7).remainder + (week - 1) * 7
            return day < next ? day : day - 7
        }
    }
}
