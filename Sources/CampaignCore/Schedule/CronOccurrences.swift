package import Formats
package import Foundation

/// The instants at which a cron expression occurs in a zone, in their order.
///
/// Every time of day that the expression names happens as `Zone.instant(of:)`
/// defines: in a gap at the first instant after it, in an overlap once, at the
/// first of the two. Occurrences that a gap moves to one instant are one.
package struct CronOccurrences: Sequence, IteratorProtocol {
    private let cron: CronExpression
    private let zone: Zone
    /// The day that comes next, counted from 1970-01-01 on the local calendar.
    private var day: Int
    private let lastDay: Int
    /// The instants of the day before that one which are still to come, the latest first.
    private var pending: [Date] = []
    private var previous: Date

    private static let secondsInDay = 86_400

    /// - Parameters:
    ///   - cron: when it occurs on the clock.
    ///   - zone: whose clock.
    ///   - start: the first one comes after this instant.
    package init(of cron: CronExpression, in zone: Zone, after start: Date) {
        self.cron = cron
        self.zone = zone
        previous = start
        // A gap can move an occurrence of the day before into this one.
        let today = flooredDivision(zone.local(at: start).seconds, by: Self.secondsInDay).quotient
        day = today - 2
        // The rarest is 29 February, which stays away for eight years at a turn of the century.
        lastDay = today + 9 * 366
    }

    package mutating func next() -> Date? {
        while true {
            while let instant = pending.popLast() {
                guard instant > previous else { continue }
                previous = instant
                return instant
            }
            guard day <= lastDay else { return nil }
            pending = instants(on: day).reversed()
            day += 1
        }
    }

    private func instants(on day: Int) -> [Date] {
        let date = CivilDate(days: day)
        guard cron.matches(month: date.month, day: date.day, weekday: CivilDate.weekday(days: day)) else { return [] }
        let midnight = day * Self.secondsInDay
        let constant = constantOffset(around: midnight)
        var instants: [Date] = []
        for hour in cron.hours.values {
            for minute in cron.minutes.values {
                let local = midnight + hour * 3600 + minute * 60
                let instant = constant.map { Zone.date(local - $0) }
                instants.append(instant ?? zone.instant(of: LocalDateTime(seconds: local)).instant)
            }
        }
        return instants
    }

    /// The day's offset where no clock is changed near it, which spares a search for each minute.
    private func constantOffset(around midnight: Int) -> Int? {
        let before = zone.offset(at: midnight - Self.secondsInDay)
        let after = zone.offset(at: midnight + 2 * Self.secondsInDay)
        return before == after ? before : nil
    }
}
