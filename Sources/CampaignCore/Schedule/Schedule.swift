package import Formats
package import Foundation

/// When a campaign is sent.
///
/// Clock times in gaps and overlaps of daylight-saving time are defined at
/// `Zone.instant(of:)`.
package enum Schedule: Hashable, Sendable {
    /// Once.
    case at(Date)
    /// Whenever the clocks of the zone show a time that the expression names.
    case every(CronExpression, Zone)

    /// The occurrences later than `start` and not later than `end`, in their order.
    package func occurrences(after start: Date, through end: Date) -> [Date] {
        switch self {
        case .at(let date): date > start && date <= end ? [date] : []
        case .every(let cron, let zone):
            Array(CronOccurrences(of: cron, in: zone, after: start).prefix { $0 <= end })
        }
    }

    /// The first occurrences later than an instant; fewer where there are no more.
    package func next(after start: Date, count: Int = 1) -> [Date] {
        switch self {
        case .at(let date): date > start && count > 0 ? [date] : []
        case .every(let cron, let zone): Array(CronOccurrences(of: cron, in: zone, after: start).prefix(count))
        }
    }

    /// Whether a time is one of the schedule's.
    package func has(_ time: Date) -> Bool {
        next(after: time - 1).first == time
    }
}
