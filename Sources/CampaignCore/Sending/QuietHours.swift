package import Formats
package import Foundation

/// A daily span in which no marketing is sent, such as 21:00 until 08:00.
package struct QuietHours: Hashable, Sendable {
    /// Minutes after midnight.
    package var from: Int
    /// Minutes after midnight; before `from` where the span crosses midnight.
    package var until: Int

    package init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    /// When the span that holds `instant` ends; nil if `instant` is in none.
    ///
    /// Clock times that a change of daylight-saving time skips end at the
    /// first instant after the gap.
    package func end(at instant: Date, in zone: Zone) -> Date? {
        let minute = flooredDivision(zone.local(at: instant).seconds, by: Self.secondsInDay).remainder / 60
        let isQuiet = from <= until ? (from..<until).contains(minute) : minute >= from || minute < until
        return isQuiet ? Self.next(until, after: instant, in: zone) : nil
    }

    /// When the next span begins after `instant`.
    package func start(after instant: Date, in zone: Zone) -> Date? {
        Self.next(from, after: instant, in: zone)
    }

    /// When the clocks show a time of day next.
    private static func next(_ minute: Int, after instant: Date, in zone: Zone) -> Date {
        let now = zone.local(at: instant)
        let today = now.seconds - flooredDivision(now.seconds, by: secondsInDay).remainder + minute * 60
        let next = LocalDateTime(seconds: today > now.seconds ? today : today + secondsInDay)
        let first = zone.instant(of: next).instant
        // Where the clocks show that time twice, and the first time has passed, it is the second.
        return first > instant ? first : instant + TimeInterval(next.seconds - now.seconds)
    }

    private static let secondsInDay = 86_400
}
