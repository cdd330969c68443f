/// A day of the Gregorian calendar.
package struct CivilDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// The date so many days after 1970-01-01.
    ///
    /// Counts in years that begin in March, so that the leap day comes last,
    /// and in eras of 400 years, which all have the same length. A calendar
    /// object does the same a hundred times slower, too slow for each cell of
    /// a report.
    package init(days: Int) {
        let (era, dayOfEra) = flooredDivision(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }

    /// The day of the week of the date so many days after 1970-01-01, from 0 for Sunday.
    package static func weekday(days: Int) -> Int {
        flooredDivision(days + 4, by: 7).remainder
    }

    /// How many days a month's first day comes after 1970-01-01.
    static func days(toMonth month: Int, of year: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = flooredDivision(marchYear, by: 400)
        let dayOfYear = (153 * (month <= 2 ? month + 9 : month - 3) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

/// Division that rounds towards minus infinity; the remainder is never negative.
package func flooredDivision(_ dividend: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
